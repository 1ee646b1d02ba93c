import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { createGunzip } from 'node:zlib';

const folder = fileURLToPath(new URL('../../../shared/news', import.meta.url));

async function* records(file) {
  const lines = createInterface({ input: createReadStream(`${folder}/${file}`).pipe(createGunzip()) });
  for await (const line of lines) yield JSON.parse(line);
}

/** Numbers that look random and are the same in every run. */
export function dice(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

async function source() {
  const kinds = Object.fromEntries(['en', 'ru', 'hy', 'az'].map((lang) => [lang, { articles: [], paragraphs: [], words: [] }]));
  for await (const record of records('digitalgov-en.ndjson.gz')) kinds.en.articles.push(record);
  for await (const record of records('ntrex128-parallel.ndjson.gz'))
    if (record.lang !== 'en' && kinds[record.lang]) kinds[record.lang].articles.push(record);
  for (const kind of Object.values(kinds)) {
    kind.paragraphs = kind.articles.flatMap(({ body }) => body.split('\n\n').filter((text) => text.length > 40));
    kind.words = kind.paragraphs.flatMap((text) => text.split(' '));
  }
  return kinds;
}

/** So many articles made of real ones: headlines and paragraphs of different articles, every eighth word another one of the language. */
export async function* variedNews(count) {
  const kinds = await source();
  const roll = dice(7);
  const vary = (text, words) =>
    text
      .split(' ')
      .map((word) => (roll(8) ? word : words[roll(words.length)]))
      .join(' ');
  for (let n = 0; n < count; n++) {
    const lang = ['en', 'en', 'en', 'en', 'en', 'en', 'en', 'ru', 'hy', 'az'][n % 10];
    const { articles, paragraphs, words } = kinds[lang];
    const one = articles[roll(articles.length)];
    yield {
      id: `varied-${n}`,
      lang,
      title: vary(one.title, words),
      deck: one.deck && vary(one.deck, words),
      body: Array.from({ length: 4 + roll(6) }, () => vary(paragraphs[roll(paragraphs.length)], words)).join('\n\n'),
      authors: one.authors,
      tags: one.tags,
      section: one.section,
      publishedAt: new Date(Date.UTC(2015, 0, 1) + n * 300_000).toISOString(),
    };
  }
}
