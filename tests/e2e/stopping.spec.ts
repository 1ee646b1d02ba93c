import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { addressOf, expect, program, test } from './site.ts';

const browser = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome';

test('A server that is told to stop in the middle of its work loses nothing that it said was done', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'newsapi-'));
  const options = { ...program.options, env: { ...process.env, News__DataFolder: folder, News__Demo: 'false' } };
  async function started() {
    const api = spawn('dotnet', [program.dll, '--Urls', 'http://127.0.0.1:0'], options);
    let output = '';
    for (const stream of [api.stdout, api.stderr]) stream.on('data', (text) => (output += text));
    return { api, url: await addressOf(api, () => output), exit: once(api, 'exit') };
  }
  let server = await started();
  try {
    const made = await promisify(execFile)(
      'dotnet',
      [program.dll, 'keys', 'create', '--name', 'desk', '--role', 'editor'],
      options,
    );
    const headers = { Authorization: `Bearer ${made.stdout.trim()}`, 'Content-Type': 'application/json' };
    const write = (path: string, body: object, more = {}) =>
      fetch(`${server.url}/api/v1/articles${path}`, {
        method: 'POST',
        headers: { ...headers, ...more },
        body: JSON.stringify(body),
      });
    const draft = await (await write('', { language: 'en', headline: 'The ferry', body: { html: '<p>It sails.</p>' } })).json();
    expect((await write(`/${draft.id}/publish`, {}, { 'If-Match': `"${draft.version}"` })).status).toBe(200);

    const kept: string[] = [];
    let [counted, cut, next, going] = [0, 0, 0, true];
    const odd: string[] = [];
    /** Does the same again and again until nobody is there any more. */
    const again = async (ask: () => Promise<Response>, done: (answer: Response) => Promise<unknown>) => {
      while (going) {
        try {
          const answer = await ask();
          await done(answer);
          if (!answer.ok) odd.push(`${answer.status} ${answer.url}`);
        } catch {
          // Hung up on before an answer: nothing was said to be done.
          await new Promise((resolve) => setTimeout(resolve, 5));
        }
      }
    };
    const work = [
      again(
        () => write('', { language: 'en', headline: `Boat ${next++}`, body: { html: '<p>It sails.</p>' } }),
        async (answer) => kept.push((await answer.json()).id),
      ),
      again(
        () =>
          fetch(`${server.url}/api/v1/articles/${draft.id}/views`, {
            method: 'POST',
            headers: { 'User-Agent': `${browser}/${next++}` },
          }),
        async (answer) => answer.ok && counted++,
      ),
      again(
        () => fetch(`${server.url}/en`, { headers: { 'Cache-Control': 'no-store' } }),
        async (answer) => (await answer.text()).trimEnd().endsWith('</html>') || cut++,
      ),
    ];
    await expect.poll(() => Math.min(kept.length, counted), { timeout: 30_000 }).toBeGreaterThan(20);
    server.api.kill('SIGTERM');
    expect((await server.exit)[0]).toBe(0);
    going = false;
    await Promise.all(work);
    expect(odd).toEqual([]);
    expect(cut).toBe(0);

    server = await started();
    const asked = await Promise.all(kept.map((id) => fetch(`${server.url}/api/v1/articles/${id}`, { headers })));
    expect(asked.map(({ status }) => status).filter((status) => status !== 200)).toEqual([]);
    const { views } = await (await fetch(`${server.url}/api/v1/articles/${draft.id}`)).json();
    expect(views).toBe(counted);
  } finally {
    if (server.api.exitCode === null) {
      server.api.kill('SIGTERM');
      await server.exit;
    }
    await rm(folder, { recursive: true, force: true });
  }
});
