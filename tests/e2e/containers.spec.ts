import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { imageOf } from '../run/dockerfile.mjs';
import { program as product } from './site.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const isRoot = process.getuid?.() === 0;
const call = promisify(execFile);

test('What the image says runs outside of one, by a user without rights who may write in two folders only', async () => {
  const image = imageOf(join(root, 'api', 'Dockerfile'));
  const folder = await mkdtemp(join(tmpdir(), 'newsapi-'));
  const data = join(folder, 'data');
  await mkdir(data);
  if (isRoot) await call('chown', ['-R', 'nobody', folder]);
  expect(Object.keys(image.env)).toContain('Logging__Console__FormatterName');
  const env = {
    ...image.env,
    PATH: process.env.PATH,
    DOTNET_ROOT: process.env.DOTNET_ROOT,
    Urls: 'http://127.0.0.1:0',
    News__DataFolder: data,
    News__SiteFolder: join(root, 'web', 'dist'),
    HOME: folder,
    TMPDIR: folder,
  };
  const entry = image.entrypoint.map((word: string) => (word.endsWith('.dll') ? product.dll : word));
  const command = isRoot ? ['runuser', '-u', 'nobody', '--', ...entry] : entry;
  const program = spawn(command[0], command.slice(1), { cwd: data, env: env as NodeJS.ProcessEnv });
  try {
    let output = '';
    for (const stream of [program.stdout, program.stderr]) stream.on('data', (text) => (output += text));
    await expect.poll(() => output, { timeout: 40_000 }).toMatch(/Site +http:\/\/127\.0\.0\.1:[1-9]/);
    const port = /127\.0\.0\.1:(\d+)/.exec(output)?.[1] ?? 'no port';

    const asked = image.healthcheck.map((word: string) => word.replaceAll('8080', port));
    await call(asked[0], asked.slice(1));
    const closed = image.healthcheck.map((word: string) => word.replaceAll('8080', '9'));
    await expect(call(closed[0], closed.slice(1))).rejects.toThrow();

    expect((await fetch(`http://127.0.0.1:${port}/health/ready`)).status).toBe(200);
    expect((await fetch(`http://127.0.0.1:${port}/en`)).status).toBe(200);
    expect(await readdir(data)).toContain('news.db');
  } finally {
    if (program.exitCode === null) {
      program.kill('SIGTERM');
      await once(program, 'exit');
    }
    await rm(folder, { recursive: true, force: true });
  }
});

test('Images are built of folders that are there, and run as somebody who is not root', async () => {
  for (const name of ['api/Dockerfile', 'web/Dockerfile']) {
    const file = await readFile(join(root, name), 'utf8');
    const copied = [...file.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, sources = '']) => sources.split(' '));
    expect(copied.length).toBeGreaterThan(4);
    for (const source of copied)
      await expect(call('test', ['-e', join(root, source)]), `${name}: ${source}`).resolves.toBeTruthy();
    expect(imageOf(join(root, name)).user).not.toMatch(/^(root|0)?$/);
  }
});
