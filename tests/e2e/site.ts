import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test as base } from '@playwright/test';

const root = fileURLToPath(new URL('../..', import.meta.url));
const dll = join(root, 'api', 'bin', 'Release', 'net10.0', 'NewsApi.dll');

export interface Site {
  /** Where it answers, without a slash at the end. */
  url: string;
  /** The private folder under which this instance keeps everything. */
  folder: string;
  /** What the API has written so far, for a failed journey to show. */
  output(): string;
}

/** Journeys run against the real API over its own demo newsroom, one per worker. */
export const test = base.extend<object, { site: Site }>({
  site: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures it needs from this pattern.
    async ({}, use) => {
      const folder = await mkdtemp(join(tmpdir(), 'newsapi-'));
      const api = spawn('dotnet', [dll, '--Urls', 'http://127.0.0.1:0'], {
        cwd: root,
        env: { ...process.env, News__DataFolder: folder, News__Demo: 'true' },
      });
      try {
        let output = '';
        for (const stream of [api.stdout, api.stderr]) stream.on('data', (text) => (output += text));
        await use({ url: await addressOf(api, () => output), folder, output: () => output });
      } finally {
        await stop(api);
        await rm(folder, { recursive: true, force: true });
      }
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  baseURL: async ({ site }, use) => use(site.url),
});

export { expect } from '@playwright/test';

async function addressOf(api: ChildProcess, output: () => string) {
  const until = Date.now() + 50_000;
  while (Date.now() < until && api.exitCode === null) {
    const url = output().match(/http:\/\/127\.0\.0\.1:[1-9]\d*/)?.[0];
    if (url && (await answers(url))) return url;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const end = api.exitCode === null ? 'did not answer in time' : `ended with exit code ${api.exitCode}`;
  throw new Error(`The API ${end}:\n${output().slice(-4000)}`);
}

async function answers(url: string) {
  try {
    return (await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(5000) })).status < 500;
  } catch {
    return false;
  }
}

async function stop(api: ChildProcess) {
  if (api.exitCode !== null || api.signalCode !== null) return;
  const exit = once(api, 'exit');
  api.kill('SIGTERM');
  const late = setTimeout(() => api.kill('SIGKILL'), 10_000);
  await exit;
  clearTimeout(late);
}
