import { outdated } from '../lib/outdated';
import type { TypedDocumentString } from './generated/graphql';

interface Answer {
  data: unknown;
  at: number;
}
interface Refusal {
  message: string;
  extensions?: { code?: string };
}
/** What the server puts into a page beside its markup. */
export interface Seed {
  document: string;
  variables: Record<string, unknown>;
  data: unknown;
}

/** Where the API is, for a site that stands elsewhere; empty when both share an origin. */
const API: string = import.meta.env.VITE_API_URL ?? '';
const FRESH_MS = 60_000;
const KEPT = 60;
const answers = new Map<string, Answer>();
const underWay = new Map<string, Promise<unknown>>();

/** Keys in order and no empty object: one question has one address, so that caches on the way know it again. */
export function addressOf(hash: string, variables: Record<string, unknown>): string {
  const sorted = Object.fromEntries(Object.entries(variables).sort(([a], [b]) => (a < b ? -1 : 1)));
  const query = new URLSearchParams({ documentId: hash });
  if (Object.keys(sorted).length > 0) query.set('variables', JSON.stringify(sorted));
  return `${API}/graphql?${query}`;
}

type Document<R, V> = TypedDocumentString<R, V>;
export const hashOf = <R, V>(document: Document<R, V>) => (document.__meta__ as { hash: string }).hash;
const key = <R, V>(document: Document<R, V>, variables: V) => addressOf(hashOf(document), variables as Record<string, unknown>);

function keep(address: string, data: unknown) {
  answers.delete(address);
  answers.set(address, { data, at: Date.now() });
  for (const oldest of answers.keys()) {
    if (answers.size <= KEPT) break;
    answers.delete(oldest);
  }
}

export const seed = ({ document, variables, data }: Seed) => keep(addressOf(document, variables), data);

/** The answer already here, however old. */
export const peek = <R, V>(document: Document<R, V>, variables: V) =>
  answers.get(key(document, variables))?.data as R | undefined;

/**
 * @param age How old a known answer may be, in milliseconds.
 * @returns Null while the index of search is being built.
 */
export function load<R, V>(document: Document<R, V>, variables: V, age = FRESH_MS): Promise<R | null> {
  const address = key(document, variables);
  const known = answers.get(address);
  if (known && Date.now() - known.at < age) return Promise.resolve(known.data as R);
  const asked = underWay.get(address) ?? ask(address).finally(() => underWay.delete(address));
  underWay.set(address, asked);
  return asked as Promise<R | null>;
}

async function ask(address: string): Promise<unknown> {
  const response = await fetch(address, { headers: { Accept: 'application/graphql-response+json' } });
  const { data, errors } = withPictures(await response.text()) as { data?: unknown; errors?: Refusal[] };
  const code = errors?.[0]?.extensions?.code;
  if (code === 'DOCUMENT_NOT_FOUND') throw outdated;
  if (code === 'SEARCH_UNREADY') return null;
  if (!response.ok || !data) throw new Error(errors?.[0]?.message ?? `${response.status} ${response.statusText}`);
  keep(address, data);
  return data;
}

/** Pictures come from the API, whose answers say where in it they are. */
const withPictures = (json: string): unknown => JSON.parse(API ? json.replace(/(["\s])\/media\//g, `$1${API}/media/`) : json);

/** Counts a reading; nobody waits for the answer. */
export const tellRead = (id: string) => navigator.sendBeacon(`${API}/api/v1/articles/${id}/views`);
