import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { addressOf, load, peek, seed } from '../../../web/src/api/client';
import { FrontDocument, NotFoundDocument } from '../../../web/src/api/generated/graphql';
import { outdated } from '../../../web/src/lib/outdated';

const front = (language: string) => [FrontDocument, { language }] as const;
const hash = (FrontDocument.__meta__ as { hash: string }).hash;
let language = 0;
/** Each test asks about a language of its own, for answers are kept. */
const fresh = () => `x${++language}`;

const answering = (body: unknown, status = 200) => {
  const asked = vi.fn(async (_address: string, _options?: RequestInit) => new Response(JSON.stringify(body), { status }));
  vi.stubGlobal('fetch', asked);
  return asked;
};

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('The same question has the same address however it is put', () => {
  expect(addressOf('ab', { slug: 'x', language: 'en' })).toBe(addressOf('ab', { language: 'en', slug: 'x' }));
  expect(decodeURIComponent(addressOf('ab', { slug: 'x', language: 'en' }))).toBe(
    '/graphql?documentId=ab&variables={"language":"en","slug":"x"}',
  );
  expect(addressOf('ab', {})).toBe('/graphql?documentId=ab');
});

it('A page that the server wrote is not asked for', async () => {
  const asked = answering({});
  const [document, variables] = front(fresh());
  seed({ document: hash, variables, data: { site: 'seeded' } });
  expect(peek(document, variables)).toEqual({ site: 'seeded' });
  expect(await load(document, variables)).toEqual({ site: 'seeded' });
  expect(asked).not.toHaveBeenCalled();
});

it('Two who ask at once share one request', async () => {
  const asked = answering({ data: { site: 1 } });
  const question = front(fresh());
  const answers = await Promise.all([load(...question), load(...question)]);
  expect(answers).toEqual([{ site: 1 }, { site: 1 }]);
  expect(asked).toHaveBeenCalledTimes(1);
  expect(asked.mock.calls[0]?.[1]?.headers).toEqual({ Accept: 'application/graphql-response+json' });
});

it('After a minute the answer is asked for again, and the old one is there meanwhile', async () => {
  const question = front(fresh());
  answering({ data: { site: 'old' } });
  await load(...question);
  vi.advanceTimersByTime(61_000);
  answering({ data: { site: 'new' } });
  const coming = load(...question);
  expect(peek(...question)).toEqual({ site: 'old' });
  expect(await coming).toEqual({ site: 'new' });
});

it('A refusal is an error that carries the first reason, and is not kept', async () => {
  const question = front(fresh());
  answering({ errors: [{ message: 'The document is not known.' }] }, 400);
  await expect(load(...question)).rejects.toThrow('The document is not known.');
  answering({ data: { site: 2 } });
  expect(await load(...question)).toEqual({ site: 2 });
});

it('A document that the API of now does not have is of an earlier version', async () => {
  answering({ errors: [{ message: 'No document has this id.', extensions: { code: 'DOCUMENT_NOT_FOUND' } }] }, 400);
  await expect(load(...front(fresh()))).rejects.toBe(outdated);
  answering({ errors: [{ message: 'Too many.', extensions: { code: 'TOO_MANY' } }] }, 429);
  await expect(load(...front(fresh()))).rejects.not.toBe(outdated);
});

it('Only the latest answers are kept', async () => {
  const asked = answering({ data: {} });
  const first = fresh();
  await load(NotFoundDocument, { language: first, path: '/' });
  for (let i = 0; i < 60; i++) await load(NotFoundDocument, { language: fresh(), path: '/' });
  expect(peek(NotFoundDocument, { language: first, path: '/' })).toBeUndefined();
  expect(asked).toHaveBeenCalledTimes(61);
});
