// A partner's figures over 100,000 generated articles: mirroring them by the change feed, 1,000 idle event streams, feeds and
// sitemaps beside the same over 10,000.
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { Agent, get } from 'node:http';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { dll, withProduct } from './product.mjs';

const MANY = Number(process.argv[2] ?? 100_000);
const READERS = 1000;
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const sentence = 'The harbour office counted the boats again this morning and found one more than the evening before.';

function record(n) {
  const paragraph = `${sentence} It was boat number ${n}. `.repeat(3).trim();
  return {
    id: `bench-${n}`,
    lang: 'en',
    title: `Boat number ${n} is counted`,
    deck: `The office counts boat ${n}`,
    body: Array(4).fill(paragraph).join('\n\n'),
    authors: [`Author ${n % 50}`],
    tags: [`Tag ${n % 20}`, 'Boats'],
    section: `Section ${n % 8}`,
    publishedAt: new Date(Date.UTC(2020, 0, 1) + n * 60_000).toISOString(),
  };
}

const withArticles = (count, work) =>
  withProduct(
    async (url, { pid }) => {
      // While the search index is built, it takes the processors and memory of its own.
      while ((await fetch(`${url}/api/v1/search?q=boat`)).status !== 200) await sleep(500);
      return work(url, pid);
    },
    {
      demo: false,
      async fill(env) {
        const file = join(env.News__DataFolder, 'articles.ndjson');
        await writeFile(file, Array.from({ length: count }, (_, n) => JSON.stringify(record(n))).join('\n'));
        await promisify(execFile)('dotnet', [dll, 'import', file], { env });
      },
    },
  );

async function mirror(url) {
  const articles = new Map();
  const began = performance.now();
  for (let more = true, after = ''; more; ) {
    const page = await (await fetch(`${url}/api/v1/changes?first=100${after}`)).json();
    for (const { id, article } of page.items) article ? articles.set(id, article) : articles.delete(id);
    after = `&after=${page.pageInfo.endCursor}`;
    more = page.pageInfo.hasNextPage;
  }
  if (articles.size !== MANY) throw new Error(`The mirror holds ${articles.size} of ${MANY}.`);
  return (MANY / (performance.now() - began)) * 1000;
}

/** Megabytes the process holds; what it has freed but not given back counts too. */
const memory = (pid) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;

async function idleReaders(url, pid) {
  const { pageInfo } = await (await fetch(`${url}/api/v1/changes?language=ru&first=100`)).json();
  const agent = new Agent({ maxSockets: Number.POSITIVE_INFINITY });
  const open = () =>
    new Promise((resolve, reject) => {
      const headers = { Accept: 'text/event-stream', 'Last-Event-ID': pageInfo.endCursor };
      const request = get(`${url}/api/v1/changes`, { agent, headers }, (answer) => answer.once('data', () => resolve(request)));
      request.on('error', reject);
    });
  // One before the measuring: what the server loads once is not what a reader costs.
  const readers = [await open()];
  await sleep(1000);
  const before = memory(pid);
  while (readers.length < READERS) readers.push(...(await Promise.all(Array.from({ length: 50 }, open))));
  await sleep(5000);
  const grown = memory(pid) - before;
  for (const reader of readers) {
    reader.on('error', () => {});
    reader.destroy();
  }
  return grown;
}

async function time(address, runs = 31) {
  const times = [];
  for (let run = 0; run < runs + 5; run++) {
    const began = performance.now();
    await (await fetch(address)).arrayBuffer();
    times.push(performance.now() - began);
  }
  return times.slice(5).sort((a, b) => a - b)[Math.floor(runs / 2)];
}

const paths = [
  '/feeds/en.rss',
  '/feeds/en/section-1.atom',
  '/feeds/en/tag/boats.json',
  '/sitemap.xml',
  '/sitemaps/articles-0.xml',
];

async function eachTime(url) {
  const each = {};
  for (const path of paths) each[path] = await time(url + path);
  return each;
}

async function times(url) {
  const began = performance.now();
  await (await fetch(`${url}/sitemap.xml`)).arrayBuffer();
  const first = performance.now() - began;
  return { first, each: await eachTime(url) };
}

const few = await withArticles(MANY / 10, times);
await withArticles(MANY, async (url, pid) => {
  const many = await times(url);
  console.log(`first sitemap index of the process: ${many.first.toFixed(0)} ms over ${MANY} articles`);
  console.table(
    paths.map((path) => ({
      path,
      [`ms, ${MANY / 10} articles`]: few.each[path].toFixed(1),
      [`ms, ${MANY} articles`]: many.each[path].toFixed(1),
      ratio: (many.each[path] / few.each[path]).toFixed(2),
    })),
  );
  console.log(`${READERS} idle event streams: ${(await idleReaders(url, pid)).toFixed(1)} MB`);
  console.log(`mirroring ${MANY} articles: ${(await mirror(url)).toFixed(0)} a second`);
});
