import { afterEach, expect, it, vi } from 'vitest';
import { outdated } from '../../web/src/lib/outdated';
import { found, loadRoute, match, pages } from '../../web/src/routes';
import { answerFor } from './answers';

afterEach(() => void vi.unstubAllGlobals());

it('An address names its page and what the page asks for', () => {
  expect(match('/en')).toEqual({ name: 'front', variables: { language: 'en' } });
  expect(match('/hy/world')).toEqual({ name: 'section', variables: { language: 'hy', slug: 'world' } });
  expect(match('/zh-Hant/world/bridge')).toEqual({ name: 'article', variables: { language: 'zh-Hant', slug: 'bridge' } });
});

it('Authors and tags have pages', () => {
  expect(match('/en/author/lena-marsh')).toEqual({ name: 'author', variables: { language: 'en', slug: 'lena-marsh' } });
  expect(match('/az/tag/ferries')).toEqual({ name: 'tag', variables: { language: 'az', slug: 'ferries' } });
});

it('A search is named by what is looked for and where', () => {
  expect(match('/en/search')?.variables).toEqual({ language: 'en', query: '' });
  expect(match('/hy/search?q=%D5%AE%D5%B8%D5%BE&section=city&after=abc')).toEqual({
    name: 'search',
    variables: { language: 'hy', query: 'ծով', section: 'city', after: 'abc' },
  });
  expect(match('/en/search?q=sea&tag=ink&author=ann&year=2025&order=newest&utm_source=x')?.variables).toEqual({
    language: 'en',
    query: 'sea',
    tag: 'ink',
    author: 'ann',
    from: '2025-01-01T00:00:00Z',
    to: '2026-01-01T00:00:00Z',
    order: 'NEWEST',
  });
  expect(match('/en/search?q=sea&tag=&year=&order=oldest')).toEqual(match('/en/search?q=sea'));
});

it('A cursor names a part of a list, and means nothing where there is none', () => {
  expect(match('/en/world?after=abc')?.variables).toEqual({ language: 'en', slug: 'world', after: 'abc' });
  expect(match('/en/tag/ferries?before=abc')?.variables).toEqual({ language: 'en', slug: 'ferries', before: 'abc', last: 20 });
  expect(match('/en/world/bridge?after=abc')).toEqual(match('/en/world/bridge'));
  expect(match('/en/world?utm_source=x')).toEqual(match('/en/world'));
});

it('A slash at the end changes nothing', () => {
  expect(match('/ru/world/')).toEqual(match('/ru/world'));
});

it.each([
  '/',
  '/api/v1',
  '/graphql',
  '/assets/x.js',
  '/en/tag',
  '/en/author',
  '/en/tag/a/b',
  '/en/search/a',
  '/en/a/b/c',
  '/feeds',
])('%s is left to the server', (path) => {
  expect(match(path)).toBeNull();
});

it('Letters outside ASCII are read as they are written', () => {
  expect(match('/hy/%D5%AC%D5%B8%D6%82%D6%80')?.variables.slug).toBe('լուր');
});

it('A broken escape is left to the server', () => {
  expect(match('/en/%E0%A4%A')).toBeNull();
});

it('Content that is not there turns out to be the page that helps on', async () => {
  const asked: string[] = [];
  vi.stubGlobal('fetch', async (address: string) => {
    const name = asked.push(address) === 1 ? 'article' : 'not-found';
    return new Response(JSON.stringify({ data: answerFor(name, { language: 'en', without: ['article'] }) }));
  });
  const route = { name: 'article' as const, variables: { language: 'en', slug: 'withdrawn' } };
  expect(found(route)).toBe(route);
  await loadRoute(route);
  expect(asked).toHaveLength(2);
  expect(found(route)).toEqual({ name: 'not-found', variables: { language: 'en', path: '/en/-/withdrawn' } });
});

it('While the index of search is being built its page turns out to be the one that tells how far it is, asked for each time', async () => {
  const asked: string[] = [];
  const unready = { data: null, errors: [{ message: 'It is being built.', extensions: { code: 'SEARCH_UNREADY' } }] };
  vi.stubGlobal('fetch', async (address: string) => {
    const ready = asked.push(address) % 2 === 0;
    return new Response(JSON.stringify(ready ? { data: answerFor('search-unready', { language: 'hy' }) } : unready));
  });
  const route = { name: 'search' as const, variables: { language: 'hy', query: 'լաստանավ' } };
  for (const times of [1, 2]) {
    await loadRoute(route);
    expect(asked).toHaveLength(2 * times);
    expect(found(route)).toEqual({ name: 'search-unready', variables: { language: 'hy' } });
  }
});

it('Content that is there is shown as asked for', async () => {
  vi.stubGlobal('fetch', async () => new Response(JSON.stringify({ data: answerFor('tag', { language: 'en' }) })));
  const route = { name: 'tag' as const, variables: { language: 'en', slug: 'ferries' } };
  await loadRoute(route);
  expect(found(route)).toBe(route);
});

it('A page whose file is gone while the API answers is of an earlier version; without an answer nothing says so', async () => {
  const bring = vi.spyOn(pages.section, 'bring').mockRejectedValue(new TypeError('Failed to fetch'));
  const of = (slug: string) => loadRoute({ name: 'section', variables: { language: 'en', slug } });
  vi.stubGlobal('fetch', async () => new Response(JSON.stringify({ data: answerFor('section', { language: 'en' }) })));
  await expect(of('city')).rejects.toBe(outdated);
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('offline')));
  await expect(of('world')).rejects.toThrow('offline');
  bring.mockRestore();
});
