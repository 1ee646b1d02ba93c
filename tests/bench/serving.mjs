// What an answer costs, against what the machine could do at best: npm run bench -- serving [articles …]
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { importTime, indexed, indexedInstanceOf } from './instances.mjs';
import { loader, telling } from './load.mjs';
import { ceiling, dll, median, shipped, started } from './product.mjs';
import { show } from './serving-ask.mjs';
import { hits, misses } from './serving-cost.mjs';
import { growing, resident, routes, writing } from './serving-life.mjs';
import { report } from './serving-report.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const site = 'http://bench.example';
const listen = ['--Urls', 'http://127.0.0.1:0'];

const settings = (folder) => ({
  News__DataFolder: folder,
  News__Demo: 'false',
  News__SiteUrl: site,
  News__WritesPerMinute: '1000000',
});

/** From the start of a process to its first answer of 200. */
async function coldStart(file, args, env, path) {
  const began = performance.now();
  return started(file, [...args, ...listen], env, async (url) => {
    const { status } = await fetch(url + path);
    if (status !== 200) throw new Error(`${path} was answered ${status} at the start.`);
    return performance.now() - began;
  });
}

/** What only the first size is asked for: what answers cost beside the ceiling, and what writes do to readers. */
async function measureCosts(product, folder) {
  const rows = [];
  const captures = await mkdtemp(join(tmpdir(), 'newsapi-'));
  const captured = join(captures, 'answers.json');
  const ready = await hits(product.url, captured);
  const args = [...listen, '--Database', join(folder, 'news.db'), '--Site', site, '--Answers', captured];
  await started(ceiling, args, telling, async (url, pid) => {
    const best = { url, pid };
    rows.push(...(await ready(product, best)), ...(await misses(product, best)));
  });
  await rm(captures, { recursive: true });
  rows.push(...(await writing(product.url, product.pid, settings(folder))));
  return rows;
}

async function starts(folder, count) {
  const times = { built: [], shipped: [], empty: [] };
  for (let round = 0; round < 3; round++) {
    times.built.push(await coldStart(dll, [], settings(folder), '/api/v1/articles'));
    times.shipped.push(await coldStart(shipped, [], settings(folder), '/api/v1/articles'));
    times.empty.push(await coldStart(ceiling, [], {}, '/'));
  }
  const row = (name, ours) => ({
    part: 'start',
    name: `${name} to first answer at ${count} articles, of an empty application's`,
    value: median(ours) / median(times.empty),
    aim: 3,
    most: true,
    note: `${(median(ours) / 1000).toFixed(2)} s against ${(median(times.empty) / 1000).toFixed(2)} s`,
  });
  return [row('start', times.built), row('start, compiled ahead as in the image,', times.shipped)].map(show);
}

async function measure(count) {
  const made = await indexedInstanceOf(count);
  const folder = count === counts[0] ? await mkdtemp(join(tmpdir(), 'newsapi-')) : made;
  // What the bench publishes in the first is not to be there the next time; in the others it only reads.
  if (folder !== made) await cp(made, folder, { recursive: true });
  const rows = [];
  await started(dll, listen, { ...settings(folder), ...telling }, async (url, pid) => {
    await indexed(url);
    console.log(`${count} articles`);
    const targets = await routes(url, count);
    rows.push(...(await growing(url, targets, count)));
    if (count === counts[0]) rows.push(...(await measureCosts({ url, pid }, folder)));
    if (count === counts[0] || count === counts.at(-1)) rows.push(await resident(url, pid, targets, count));
  });
  rows.push(...(await starts(folder, count)));
  if (folder !== made) await rm(folder, { recursive: true });
  return rows;
}

async function importing(count) {
  const seconds = await importTime(count);
  const note = `${(count / seconds).toFixed(0)} a second`;
  return show({
    part: 'import',
    name: `import of ${count} articles, seconds`,
    value: seconds,
    aim: 30,
    most: true,
    digits: 1,
    note,
  });
}

const given = process.argv.slice(2).map(Number);
const counts = given.length ? given : [10_000, 100_000, 1_000_000];
const rows = [];
console.log(`${cpus().length} processors, load by ${loader}`);
for (const count of counts) rows.push(...(await measure(count)));
rows.push(await importing(100_000));
await writeFile(join(here, 'RESULTS.md'), await report(rows, { counts, here, loader }));
