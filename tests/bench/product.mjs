import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** The API as it is built, or what NEWS_TEST_PROGRAM names. */
export const dll = process.env.NEWS_TEST_PROGRAM ?? join(root, 'api', 'bin', 'Release', 'net10.0', 'NewsApi.dll');
/** The same compiled ahead, as the container image has it. */
export const shipped = join(root, 'data', 'shipped', 'app', 'NewsApi.dll');
export const ceiling = join(root, 'tests', 'bench', 'ceiling', 'bin', 'Release', 'net10.0', 'Ceiling.dll');

/** Starts a program of .NET and waits for the address it says it listens on. */
export async function started(file, args, env, work) {
  const program = spawn('dotnet', [file, ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    return await work(await addressOf(program), program.pid);
  } finally {
    if (program.exitCode === null) {
      program.kill('SIGTERM');
      await once(program, 'exit');
    }
  }
}

/** Runs the work against the built product, over the sample newspaper or what `fill` makes, in a process and a data folder of its own. */
export async function withProduct(work, { demo = true, fill = async () => {} } = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'newsapi-'));
  const env = { ...process.env, News__DataFolder: folder, News__Demo: `${demo}` };
  try {
    await fill(env);
    return await started(dll, ['--Urls', 'http://127.0.0.1:0'], env, (url, pid) => work(url, { pid, env, folder }));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function addressOf(program) {
  let written = '';
  for await (const text of program.stdout.iterator({ destroyOnReturn: false })) {
    written += text;
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(written)?.[0];
    if (url) {
      program.stdout.resume();
      return url;
    }
  }
  throw new Error(`It ended before it listened: ${written}`);
}

export const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
