import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deskOf } from './desk.ts';
import { expect, type Site, test } from './site.ts';

const recipe = fileURLToPath(new URL('../../api/Cache/varnish.vcl', import.meta.url));
const varnishd = process.env.VARNISH_PATH;
// The server is told of it before it starts.
const port = await freePort();

test.use({
  newspaper: {
    name: 'cdn',
    demo: true,
    settings: { News__Cdn: 'Varnish', News__CdnPurgeUrl: `http://127.0.0.1:${port}/` },
  },
});

test('Varnish, set up by the recipe, keeps answers and has none that was changed, withdrawn or made for somebody', async ({
  site,
}) => {
  test.skip(!varnishd && !process.env.CI, 'There is no Varnish here; where tests must all run, this one fails without.');
  const desk = await deskOf(site, 'cdn');
  const story = {
    language: 'en',
    section: (await desk.section('locks')).id,
    headline: 'The lock keeper rests',
    body: { html: '<p>Nobody passes.</p>' },
  };
  const { id, version, path } = await desk.publish(story);
  const varnish = await open(site);
  try {
    const pages = ['/en', path, '/api/v1/articles?language=en', `/api/v1/articles/${id}`, '/feeds/en.rss', '/sitemap.xml'];
    for (const page of pages) {
      await get(page);
      expect(await get(page), page).toMatchObject({ status: 200, cache: 'hit' });
    }
    const shown = await get(path);
    expect(shown.headers.get('surrogate-key'), 'which is between the two').toBeNull();
    expect(shown.headers.get('cache-control'), 'to browsers it is the same').toBe('no-cache');

    const corrected = { ...story, headline: 'The lock keeper works', change: 'CORRECTION', note: 'He does not rest.' };
    const changed = await desk.ask('PUT', `/articles/${id}`, corrected, version);
    for (const page of pages.slice(0, 5)) await soon(page, ({ text }) => text.includes('The lock keeper works'));

    const key = await site.news('keys', 'create', '--name', 'reader', '--role', 'contributor');
    const own = await get('/api/v1/articles?language=en', { Authorization: `Bearer ${key}` });
    expect(own).toMatchObject({ status: 200, cache: 'miss' });
    expect(own.headers.get('cache-control')).toContain('no-store');

    await desk.ask('POST', `/articles/${id}/withdraw`, { reason: 'There is no lock.' }, changed.version);
    await soon(path, ({ status }) => status === 410);
    await soon('/en', ({ text }) => !text.includes('The lock keeper works'));
  } finally {
    varnish.kill('SIGTERM');
    await once(varnish, 'exit');
  }
});

async function get(page: string, headers: Record<string, string> = {}) {
  const answer = await fetch(`http://127.0.0.1:${port}${page}`, { headers });
  return { status: answer.status, headers: answer.headers, cache: answer.headers.get('x-cache'), text: await answer.text() };
}

/** Within two seconds the page is so, asked for again and again as readers do. */
const soon = (page: string, met: (answer: Awaited<ReturnType<typeof get>>) => boolean) =>
  expect.poll(async () => met(await get(page)), { message: page, timeout: 2000, intervals: [50] }).toBe(true);
async function open(site: Site) {
  const folder = await mkdtemp(join(tmpdir(), 'varnish-'));
  // Varnish reads it as another user.
  await chmod(folder, 0o755);
  const file = join(folder, 'news.vcl');
  await writeFile(file, (await readFile(recipe, 'utf8')).replace('"5000"', `"${new URL(site.url).port}"`));
  const options = [
    '-F',
    '-n',
    join(folder, 'work'),
    '-a',
    `127.0.0.1:${port}`,
    '-f',
    file,
    '-s',
    'malloc,32m',
    '-p',
    'vcc_allow_inline_c=off',
  ];
  let said = '';
  const varnish = spawn(varnishd as string, options);
  for (const stream of [varnish.stdout, varnish.stderr]) stream.on('data', (text) => (said += text));
  varnish.once('exit', () => rm(folder, { recursive: true, force: true }));
  for (const until = Date.now() + 20_000; Date.now() < until && varnish.exitCode === null; ) {
    if (
      await fetch(`http://127.0.0.1:${port}/robots.txt`).then(
        (it) => it.ok,
        () => false,
      )
    )
      return varnish;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`Varnish does not answer:\n${said}`);
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address() as { port: number };
  server.close();
  return address.port;
}
