import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test as base } from '@playwright/test';
import { openPostgres } from '../bench/postgres.mjs';
import { dll } from '../bench/product.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The built API, for a journey that starts and stops it as it likes. */
export const program = { dll, options: { cwd: root } };

export interface Site {
  /** Where it answers, without a slash at the end. */
  url: string;
  /** The private folder under which this instance keeps everything. */
  folder: string;
  /** What the API has written so far, for a failed journey to show. */
  output(): string;
  /** Runs the command line beside the running server, on its data; answers what it printed last. */
  news(...args: string[]): Promise<string>;
  /** Imports records as the newsroom would, from a file. */
  publish(...records: NewsRecord[]): Promise<void>;
}

/** The members of an import record that journeys write or read. */
export interface NewsRecord {
  id: string;
  lang: string;
  title: string;
  body: string;
  publishedAt: string;
  deck?: string;
  authors?: string[];
  section?: string;
  sectionTagline?: string;
  tags?: string[];
  source?: { name: string; url: string };
  views?: number;
  usageTerms?: string;
  copyrightHolder?: string;
  copyrightYear?: number;
  translationKey?: string;
}

interface Newspaper {
  /** Files that name different ones never share a server. */
  name: string;
  /** Whether it begins with the demo newsroom or with nothing. */
  demo: boolean;
  /** Of the server, by the names that the environment has for them. */
  settings?: Record<string, string>;
}

/** Journeys run against the real API over a newspaper of their own, one per worker; NEWS_TEST_DATABASE says on which database. */
export const test = base.extend<object, { newspaper: Newspaper; site: Site }>({
  newspaper: [
    { name: 'demo', demo: true },
    { scope: 'worker', option: true },
  ],
  site: [
    async ({ newspaper }, use) => {
      const folder = await mkdtemp(join(tmpdir(), 'newsapi-'));
      const postgres = process.env.NEWS_TEST_DATABASE === 'postgres' ? await startPostgres(folder) : undefined;
      const database = postgres && { News__Database: 'postgres', ConnectionStrings__News: postgres.connection };
      const settings = { News__DataFolder: folder, News__Demo: `${newspaper.demo}`, ...database, ...newspaper.settings };
      const options = { cwd: root, env: { ...process.env, ...settings } };
      const api = spawn('dotnet', [dll, '--Urls', 'http://127.0.0.1:0'], options);
      const news: Site['news'] = (...args) =>
        new Promise((resolve, reject) =>
          execFile('dotnet', [dll, ...args], options, (error, out) => (error ? reject(error) : resolve(out.trim()))),
        );
      try {
        let output = '';
        for (const stream of [api.stdout, api.stderr]) stream.on('data', (text) => (output += text));
        const url = await addressOf(api, () => output);
        const kept = `${url}/sitemap.xml`;
        await use({
          url,
          folder,
          output: () => output,
          news,
          async publish(...records) {
            const file = join(folder, 'records.ndjson');
            await writeFile(file, records.map((record) => JSON.stringify(record)).join('\n'));
            await fetch(kept);
            await news('import', file);
            await heard(kept);
          },
        });
      } finally {
        await stop(api);
        await postgres?.stop();
        await rm(folder, { recursive: true, force: true });
      }
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  baseURL: async ({ site }, use) => use(site.url),
});

export { expect } from '@playwright/test';

/** Views and what is related may be a minute old in an answer that is kept; this asks for one that is not. */
export const madeAnew = { headers: { 'Cache-Control': 'no-store' } };

/** A file that lies beside the project on machines that have it. */
export const besideTheProject = (path: string) => join(root, '..', 'shared', path);

/** Its server is another user, who must get there. */
async function startPostgres(folder: string) {
  await chmod(folder, 0o755);
  return openPostgres(join(folder, 'postgres'));
}

export async function addressOf(api: ChildProcess, output: () => string) {
  const until = Date.now() + 50_000;
  while (Date.now() < until && api.exitCode === null) {
    const url = output().match(/http:\/\/127\.0\.0\.1:[1-9]\d*/)?.[0];
    if (url && (await answers(url))) return url;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const end = api.exitCode === null ? 'did not answer in time' : `ended with exit code ${api.exitCode}`;
  throw new Error(`The API ${end}:\n${output().slice(-4000)}`);
}

/** Waits until the server has heard of what another process wrote, and sends no longer what it kept from before. */
async function heard(kept: string) {
  const until = Date.now() + 3000;
  while (Date.now() < until && (await fetch(kept)).headers.get('cache-status')?.endsWith('hit'))
    await new Promise((resolve) => setTimeout(resolve, 20));
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
