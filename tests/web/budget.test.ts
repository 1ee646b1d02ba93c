// @vitest-environment node
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';

const dist = join(import.meta.dirname, '../../web/dist');
const template = (name: string) => readFileSync(join(dist, 'templates', name), 'utf8');
const languages = ['en', 'ru', 'hy', 'az'];

const filesOf = (html: string, kind: RegExp) =>
  [...new Set([...html.matchAll(/(?:href|src)="\/(assets\/[^"]+)"/g)].map(([, file = '']) => file))].filter((file) =>
    kind.test(file),
  );
const gzipped = (content: string | Buffer) => gzipSync(content, { level: 9 }).length;
const sum = (sizes: number[]) => sizes.reduce((total, size) => total + size, 0);

/*
 * Each budget has a floor just below it: whoever makes the site lighter lowers both, and the saving is kept.
 */
describe.each(languages)('The article page in %s', (language) => {
  const html = template(`article.${language}.html`);

  it('has its scripts within the budget', () => {
    const size = sum(filesOf(html, /\.js$/).map((file) => gzipped(readFileSync(join(dist, file)))));
    expect(size).toBeLessThanOrEqual(17_800);
    expect(size).toBeGreaterThan(17_200);
  });

  it('has its styles within the budget', () => {
    const size = gzipped(/<style>(.*)<\/style>/s.exec(html)?.[1] ?? '');
    expect(size).toBeLessThanOrEqual(3_900);
    expect(size).toBeGreaterThan(3_650);
  });

  it('has its fonts within the budget', () => {
    const size = sum(filesOf(html, /\.woff2$/).map((file) => readFileSync(join(dist, file)).length));
    expect(size).toBeLessThanOrEqual(28_000);
    expect(size).toBeGreaterThan(19_000);
  });

  it('asks for every font that its letters need before the style sheet does', () => {
    const scripts = filesOf(html, /\.woff2$/).map((file) => /(?:text|display)-([a-z]+)/.exec(file)?.[1]);
    const expected = { ru: ['common', 'cyrillic'], hy: ['armenian', 'common'], az: ['azerbaijani', 'latin'] }[language] ?? [
      'latin',
    ];
    expect([...new Set(scripts)].sort()).toEqual(expected);
  });
});

/** It holds what no page needs before it can be read, and comes when the browser has nothing else to do. */
describe('What comes after the page', () => {
  const named = (kind: RegExp) => readdirSync(join(dist, 'assets')).filter((name) => kind.test(name));
  const sizeOf = (kind: RegExp) => sum(named(kind).map((name) => gzipped(readFileSync(join(dist, 'assets', name)))));

  it('has its scripts within the budget', () => {
    // One language of words is fetched; all of them are counted.
    expect(sizeOf(/^late-.*\.js$/)).toBeLessThanOrEqual(9_500);
    expect(sizeOf(/^late-.*\.js$/)).toBeGreaterThan(8_900);
  });

  it('has its styles within the budget', () => {
    expect(sizeOf(/^(late|lists)-.*\.css$/)).toBeLessThanOrEqual(4_600);
    expect(sizeOf(/^(late|lists)-.*\.css$/)).toBeGreaterThan(4_250);
  });
});

it('No file of the build is left unnamed by a hash', () => {
  expect(readdirSync(join(dist, 'assets')).filter((name) => !/-[\w-]{8}\.\w+$/.test(name))).toEqual([]);
});

it('Every page names a document that the API is given', () => {
  const documents = JSON.parse(readFileSync(join(dist, 'documents.json'), 'utf8')) as Record<string, string>;
  const pages = JSON.parse(readFileSync(join(dist, 'pages.json'), 'utf8')) as Record<string, { document: string }>;
  expect(Object.keys(pages).sort()).toEqual([
    'article',
    'author',
    'conformance',
    'developers',
    'front',
    'not-found',
    'saved',
    'search',
    'search-unready',
    'section',
    'tag',
  ]);
  for (const { document } of Object.values(pages)) expect(documents[document]).toContain('query ');
});
