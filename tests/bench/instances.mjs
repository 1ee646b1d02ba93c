import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { dll } from './product.mjs';
import { variedNews } from './varied-news.mjs';

const folder = fileURLToPath(new URL('../../data/bench', import.meta.url));

/** Imports so many articles, always the same. */
export async function importVaried(count, env, program = dll) {
  const importing = spawn('dotnet', [program, 'import', '-'], {
    env: { ...process.env, ...env },
    stdio: ['pipe', 'inherit', 'ignore'],
  });
  for await (const record of variedNews(count))
    if (!importing.stdin.write(`${JSON.stringify(record)}\n`)) await once(importing.stdin, 'drain');
  importing.stdin.end();
  const [code] = await once(importing, 'exit');
  if (code !== 0) throw new Error(`The import of ${count} articles ended with ${code}.`);
}

/** A data folder with so many articles, made once and kept. */
export async function instanceOf(count) {
  const made = join(folder, `${count}`);
  if (existsSync(made)) return { folder: made };
  const making = `${made}.making`;
  await rm(making, { recursive: true, force: true });
  await mkdir(making, { recursive: true });
  const began = performance.now();
  await importVaried(count, { News__DataFolder: making, News__Demo: 'false' });
  await rename(making, made);
  return { folder: made, seconds: (performance.now() - began) / 1000 };
}
