import type { ComponentType } from 'preact';
import { hashOf, load, peek } from './api/client';
import {
  ArticleDocument,
  AuthorDocument,
  type EditionPartsFragment,
  FrontDocument,
  NotFoundDocument,
  SavedDocument,
  SearchDocument,
  SearchUnreadyDocument,
  SectionDocument,
  TagDocument,
  type TypedDocumentString,
} from './api/generated/graphql';
import type { Site } from './components/masthead';
import type { Head } from './lib/head';
import { outdated } from './lib/outdated';
import type { Messages } from './messages/en';
import { loadMessages } from './messages/messages';
import { ArticlePage } from './pages/article';

export type PageName = 'front' | 'section' | 'author' | 'tag' | 'article' | 'search' | 'search-unready' | 'saved' | 'not-found';
interface Variables {
  language: string;
  slug?: string;
  /** What is looked for, among which stories, and in which order. */
  query?: string;
  section?: string;
  tag?: string;
  author?: string;
  from?: string;
  to?: string;
  order?: 'NEWEST';
  /** Address at which nothing was found. */
  path?: string;
  /** Cursors of the part of a list. */
  after?: string;
  before?: string;
  last?: number;
}
interface Answer {
  site: Site;
}
/** What a page's answer says beyond its content. */
interface Frame extends Omit<Head, 'language' | 'direction'> {
  editions: EditionPartsFragment[];
  /** The article it shows. */
  article?: string;
  /** The content's own address, where the one asked for was a former one. */
  path?: string;
}
export interface Page {
  document: TypedDocumentString<Answer, Variables>;
  /** Missing until it was brought. */
  view?: ComponentType<{ data: Answer; m: Messages }>;
  bring: () => Promise<void>;
  /** Null when the answer holds no such content. */
  frame: (data: Answer) => Frame | null;
}
export interface Route {
  name: PageName;
  variables: Variables;
}

/** Ties a page to the type of its document's answer; behind the table pages are alike. */
const page = <R extends Answer, V>(
  document: TypedDocumentString<R, V>,
  view: () => Promise<unknown>,
  frame: (data: R) => Frame | null,
) => {
  const made = { document, frame } as unknown as Page;
  made.bring = async () => {
    made.view ??= (await view()) as Page['view'];
  };
  return made;
};

// Most readers come to an article and read no other page: the others are in files of their own.

export const pages: Record<PageName, Page> = {
  front: page(
    FrontDocument,
    () => import('./pages/front').then((it) => it.FrontPage),
    ({ site }) => ({
      editions: site.editions,
      title: site.tagline ? `${site.name}: ${site.tagline}` : site.name,
      description: site.tagline,
    }),
  ),
  section: page(
    SectionDocument,
    () => import('./pages/section').then((it) => it.SectionPage),
    ({ site, section }) =>
      section && {
        editions: section.editions,
        title: `${section.name} — ${site.name}`,
        description: section.tagline,
        address: section.url,
        path: section.path,
      },
  ),
  author: page(
    AuthorDocument,
    () => import('./pages/author').then((it) => it.AuthorPage),
    ({ site, author }) =>
      author && {
        editions: author.editions,
        title: `${author.name} — ${site.name}`,
        description: author.bio,
        address: author.url,
        path: author.path,
      },
  ),
  tag: page(
    TagDocument,
    () => import('./pages/tag').then((it) => it.TagPage),
    ({ site, tag }) =>
      tag && {
        editions: tag.editions,
        title: `${tag.name} — ${site.name}`,
        address: tag.url,
        path: tag.path,
      },
  ),
  article: page(
    ArticleDocument,
    async () => ArticlePage,
    ({ site, article }) =>
      article && {
        editions: article.editions,
        title: `${article.headline} — ${site.name}`,
        article: article.id,
        description: article.deck,
        address: article.canonicalUrl,
        path: article.path,
      },
  ),
  search: page(
    SearchDocument,
    () => import('./pages/search').then((it) => it.SearchPage),
    ({ site, search }) => ({
      editions: search.editions,
      title: search.query ? `${search.query} — ${site.name}` : site.name,
    }),
  ),
  'search-unready': page(
    SearchUnreadyDocument,
    () => import('./pages/search-unready').then((it) => it.SearchUnreadyPage),
    ({ site }) => ({ editions: site.editions, title: site.name }),
  ),
  saved: page(
    SavedDocument,
    () => import('./pages/saved').then((it) => it.SavedPage),
    ({ site }) => ({ editions: site.editions, title: site.name }),
  ),
  'not-found': page(
    NotFoundDocument,
    () => import('./pages/not-found').then((it) => it.NotFoundPage),
    ({ site }) => ({ editions: site.editions, title: site.name }),
  ),
};

const LANGUAGE = /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i;
/** First parts that belong to the API, and second ones that are not sections. */
const RESERVED = new Set(['api', 'authors', 'tags']);
/** Stories in a part of a list, as the API counts them for the parts after a cursor. */
const PART = 20;

function partsOf(path: string): string[] {
  try {
    return path.split('/').filter(Boolean).map(decodeURIComponent);
  } catch {
    return [];
  }
}

function partOfList(search: URLSearchParams): Pick<Variables, 'after' | 'before' | 'last'> {
  const [after, before] = [search.get('after'), search.get('before')];
  if (after) return { after };
  return before ? { before, last: PART } : {};
}

const NARROWING = ['section', 'tag', 'author', 'after'];
const startOf = (year: string | number) => `${year}-01-01T00:00:00Z`;

function questionOf(search: URLSearchParams): Omit<Variables, 'language'> {
  const year = search.get('year');
  return {
    query: search.get('q') ?? '',
    ...Object.fromEntries([...search].filter(([name, value]) => value && NARROWING.includes(name))),
    ...(year && { from: startOf(year), to: startOf(+year + 1) }),
    ...(search.get('order') === 'newest' && { order: 'NEWEST' as const }),
  };
}

/** The route of an address on the site, path and query, or null for one that the server must answer. */
export function match(address: string): Route | null {
  const { pathname, searchParams } = new URL(address, 'http://site');
  const [language = '', second, slug, ...rest] = partsOf(pathname);
  if (!LANGUAGE.test(language) || RESERVED.has(language) || (second && RESERVED.has(second)) || rest.length > 0) return null;
  if (second === 'author' || second === 'tag')
    return slug ? { name: second, variables: { language, slug, ...partOfList(searchParams) } } : null;
  if (second === 'search') return slug ? null : { name: 'search', variables: { language, ...questionOf(searchParams) } };
  if (second === 'saved') return slug ? null : { name: 'saved', variables: { language } };
  if (slug) return { name: 'article', variables: { language, slug } };
  if (second) return { name: 'section', variables: { language, slug: second, ...partOfList(searchParams) } };
  return { name: 'front', variables: { language } };
}

export const peekRoute = ({ name, variables }: Route) => peek(pages[name].document, variables);

const helpFor = ({ name, variables: { language, slug } }: Route): Route =>
  name === 'search'
    ? { name: 'search-unready', variables: { language } }
    : // The API finds what was withdrawn by language and slug, in whichever section the address puts it.
      { name: 'not-found', variables: { language, path: name === 'article' ? `/${language}/-/${slug}` : '/' } };

/** Brings all that showing the route takes: content that is not there is the page that helps on. */
export async function loadRoute(route: Route, age?: number): Promise<void> {
  const { document, bring, frame } = pages[route.name];
  const files = Promise.all([bring(), loadMessages(route.variables.language)]).catch(() => outdated);
  const data = await load(document, route.variables, age);
  // The API is there and a file is not.
  const brought = await files;
  if (brought === outdated) throw outdated;
  // How far the index is built was another moment's answer.
  if (!data || !frame(data)) await loadRoute(helpFor(route), data ? age : 0);
}

/** What a loaded route turned out to show. */
export function found(route: Route): Route {
  const data = peekRoute(route);
  const isThere = data ? pages[route.name].frame(data) : route.name !== 'search';
  return isThere ? route : helpFor(route);
}

export const pageOf = (hash: string): PageName =>
  (Object.keys(pages) as PageName[]).find((name) => hashOf(pages[name].document) === hash) ?? 'not-found';
