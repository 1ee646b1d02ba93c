// What an answer costs, against what the machine could do at best: npm run bench -- serving [articles …]
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { instanceOf } from './instances.mjs';
import { loader, memoryOf } from './load.mjs';
import { dll, median, started } from './product.mjs';
import { hits, misses } from './serving-cost.mjs';
import { growing, writing } from './serving-life.mjs';
import { report } from './serving-report.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const ceiling = join(here, 'ceiling', 'bin', 'Release', 'net10.0', 'Ceiling.dll');
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

async function indexed(url) {
  for (;;) {
    const answer = await fetch(`${url}/api/v1/search?q=government`);
    if (answer.status === 200) return answer.arrayBuffer();
    await answer.arrayBuffer();
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

async function measure(count, rows) {
  const { folder: made, seconds } = await instanceOf(count);
  // What is published by the bench is not to be there the next time.
  const folder = await mkdtemp(join(tmpdir(), 'newsapi-'));
  await cp(made, folder, { recursive: true });
  if (seconds) rows.push({ part: 'import', name: `import of ${count} articles, a second`, value: count / seconds, digits: 0 });
  await started(dll, listen, settings(folder), async (url, pid) => {
    await indexed(url);
    console.log(`${count} articles`);
    rows.push(...(await growing(url, count)));
    if (count !== counts[0]) return;
    const captured = join(await mkdtemp(join(tmpdir(), 'newsapi-')), 'answers.json');
    const list = await hits(url, captured);
    await started(
      ceiling,
      [...listen, '--Database', join(folder, 'news.db'), '--Site', site, '--Answers', captured],
      {},
      async (best, bestPid) => {
        rows.push(...(await list({ url, pid }, { url: best, pid: bestPid })));
        rows.push(...(await misses({ url, pid }, { url: best, pid: bestPid })));
      },
    );
    await rm(captured);
    rows.push(...(await writing(url, pid, settings(folder))));
    rows.push({
      part: 'memory',
      name: `resident after all this, ${count} articles, MB`,
      value: (await memoryOf(pid)) / 2 ** 20,
      aim: 700,
      most: true,
      digits: 0,
    });
  });
  const starts = { ours: [], empty: [] };
  for (let round = 0; round < 3; round++) {
    starts.ours.push(await coldStart(dll, [], settings(folder), '/api/v1/articles'));
    starts.empty.push(await coldStart(ceiling, [], {}, '/'));
  }
  rows.push({
    part: 'start',
    name: `start to first answer at ${count} articles, of an empty application's`,
    value: median(starts.ours) / median(starts.empty),
    aim: 3,
    most: true,
    note: `${(median(starts.ours) / 1000).toFixed(2)} s against ${(median(starts.empty) / 1000).toFixed(2)} s`,
  });
  await rm(folder, { recursive: true });
}

const given = process.argv.slice(2).map(Number);
const counts = given.length ? given : [10_000, 100_000];
const rows = [];
console.log(`${cpus().length} processors, load by ${loader}`);
for (const count of counts) await measure(count, rows);
await writeFile(join(here, 'RESULTS.md'), await report(rows, { counts, here, loader }));
