import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { addAxe, faultsOf } from './axe.ts';
import { overflowOf, searchIsReady } from './pages.ts';
import { expect, test } from './site.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

interface Ran {
  code: number;
  out: string;
}

/** Runs what a developer pasted; after its answer, curl says the answer's type. Statuses that are errors fail. */
const typed = (command: string) =>
  new Promise<Ran>((resolve) =>
    execFile(
      'bash',
      ['-c', `curl() { command curl --fail -w '\\n%{content_type}' "$@"; }\n${command}`],
      { maxBuffer: 64_000_000 },
      (error, out) => resolve({ code: error ? Number(error.code) : 0, out }),
    ),
  );
const TIME_IS_UP = 28;

test('Every command of /developers brings what the page says it does', async ({ page, request, site }) => {
  await searchIsReady(request);
  await page.goto('/developers');
  const steps = await page.locator('.step').evaluateAll((all) =>
    all.map((it) => ({
      command: it.querySelector('pre')?.textContent ?? '',
      type: (it.querySelector('.type') as HTMLElement).textContent ?? '',
    })),
  );
  expect(steps.length).toBeGreaterThan(20);
  for (const { command, type } of steps) {
    const { code, out } = await typed(command);
    const end = out.lastIndexOf('\n');
    expect(code, command).toBe(command.includes('--max-time') ? TIME_IS_UP : 0);
    expect(out.slice(end + 1).split(';')[0], command).toBe(type);
    const body = out.slice(0, end);
    expect(body.length, command).toBeGreaterThan(100);
    expect(body, command).not.toMatch(/^\{"errors"|"isError":true/);
    if (/json$/.test(type)) JSON.parse(body);
  }

  for (const command of await page.locator('.newsroom').allInnerTexts()) {
    const [args] = /(?<=^npm run -s news -- ).+/.exec(command) ?? [];
    expect(await site.news(...(args ?? '').split(' ')), command).toMatch(/^\S{20,}$/);
  }
  expect(await site.news('webhooks', 'remove', 'partner')).toContain('is removed');
});

test('Every sample of /conformance answers, and every test that it names is there', async ({ page, request }) => {
  await page.goto('/en');
  await page.getByRole('contentinfo').getByRole('link', { name: 'Formats' }).click();
  await expect(page).toHaveURL('/conformance');
  const samples = await page.locator('.format a').evaluateAll((all) => all.map((it) => it.getAttribute('href') ?? ''));
  expect(samples.length).toBeGreaterThan(20);
  for (const sample of samples) {
    const answer = await request.get(sample);
    expect(answer.status(), sample).toBe(200);
    const [, part] = sample.split('#');
    if (part) expect(await answer.text()).toContain(`id="${part}"`);
  }
  const tests = (await page.locator('.format code').allInnerTexts()).flatMap((names) => names.split(', '));
  expect(tests.filter((name) => !existsSync(join(root, name)))).toEqual([]);
});

for (const path of ['/developers', '/conformance'])
  test(`${path} has no script and no fault that axe knows, light or dark, on any screen`, async ({ page }) => {
    await page.goto(path);
    expect(await page.locator('script[src]').count()).toBe(0);
    await addAxe(page);
    for (const width of [320, 1440])
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.setViewportSize({ width, height: 900 });
        await page.emulateMedia({ colorScheme });
        expect(await faultsOf(page), `${colorScheme}, ${width} px`).toEqual([]);
        expect(await overflowOf(page)).toEqual([]);
      }
    for (const name of [/^Theme/, 'Keyboard shortcuts']) await expect(page.getByRole('button', { name })).toHaveCount(0);
  });
