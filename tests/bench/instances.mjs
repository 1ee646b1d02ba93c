import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { dll, started } from './product.mjs';
import { variedNews } from './varied-news.mjs';

const folder = fileURLToPath(new URL('../../data/bench', import.meta.url));

async function* lines(count) {
  for await (const record of variedNews(count)) yield `${JSON.stringify(record)}\n`;
}

/** Imports so many articles, always the same. */
export async function importVaried(count, env, program = dll) {
  const importing = spawn('dotnet', [program, 'import', '-'], {
    env: { ...process.env, ...env },
    stdio: ['pipe', 'inherit', 'ignore'],
  });
  for await (const line of lines(count)) if (!importing.stdin.write(line)) await once(importing.stdin, 'drain');
  importing.stdin.end();
  const [code] = await once(importing, 'exit');
  if (code !== 0) throw new Error(`The import of ${count} articles ended with ${code}.`);
}

/** A data folder with so many articles, made once and kept. */
export async function instanceOf(count) {
  const made = join(folder, `${count}`);
  if (existsSync(made)) return made;
  const making = `${made}.making`;
  await rm(making, { recursive: true, force: true });
  await mkdir(making, { recursive: true });
  await importVaried(count, { News__DataFolder: making, News__Demo: 'false' });
  await rename(making, made);
  return made;
}

/** Until a server finds; what it searches in takes minutes to build at a million. */
export async function indexed(url) {
  for (;;) {
    const answer = await fetch(`${url}/api/v1/search?q=government`);
    await answer.arrayBuffer();
    if (answer.status === 200) return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

/** The same with its index of search. */
export async function indexedInstanceOf(count) {
  const folder = await instanceOf(count);
  const settings = { News__DataFolder: folder, News__Demo: 'false' };
  if (!existsSync(join(folder, 'search'))) await started(dll, ['--Urls', 'http://127.0.0.1:0'], settings, indexed);
  return folder;
}

/** Seconds that an import takes from a file into an empty instance: to make the records takes a processor of its own. */
export async function importTime(count) {
  const folder = await mkdtemp(join(tmpdir(), 'newsapi-'));
  try {
    const file = join(folder, 'articles.ndjson');
    await writeFile(file, lines(count));
    const env = { ...process.env, News__DataFolder: join(folder, 'data'), News__Demo: 'false' };
    const began = performance.now();
    await promisify(execFile)('dotnet', [dll, 'import', file], { env });
    return (performance.now() - began) / 1000;
  } finally {
    await rm(folder, { recursive: true });
  }
}
