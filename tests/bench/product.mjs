import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
export const dll = join(root, 'api', 'bin', 'Release', 'net10.0', 'NewsApi.dll');

/** Runs the work against the built product, over the sample newspaper or what `fill` makes, in a process and a data folder of its own. */
export async function withProduct(work, { demo = true, fill = async () => {} } = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'newsapi-'));
  const env = { ...process.env, News__DataFolder: folder, News__Demo: `${demo}` };
  await fill(env);
  const api = spawn('dotnet', [dll, '--Urls', 'http://127.0.0.1:0'], { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    return await work(await addressOf(api), { pid: api.pid, env, folder });
  } finally {
    if (api.exitCode === null) {
      api.kill('SIGTERM');
      await once(api, 'exit');
    }
    await rm(folder, { recursive: true, force: true });
  }
}

async function addressOf(api) {
  let written = '';
  for await (const text of api.stdout.iterator({ destroyOnReturn: false })) {
    written += text;
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(written)?.[0];
    if (url) {
      api.stdout.resume();
      return url;
    }
  }
  throw new Error(`The API ended before it listened: ${written}`);
}

export const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
