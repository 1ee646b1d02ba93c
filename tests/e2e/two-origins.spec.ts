import { execFile } from 'node:child_process';
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { newestIn, pathOf } from './pages.ts';
import { expect, test } from './site.ts';

const web = fileURLToPath(new URL('../../web', import.meta.url));
const vite = fileURLToPath(new URL('../../node_modules/vite/bin/vite.js', import.meta.url));
const TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};

/** What a static host does: files by their names, and 404.html for the rest. */
function serve(folder: string) {
  const server = createServer(({ url = '/' }, answer) => {
    const file = join(folder, new URL(url, 'http://site').pathname);
    const found = existsSync(file) && statSync(file).isFile() ? file : join(folder, '404.html');
    answer.writeHead(found === file ? 200 : 404, { 'Content-Type': TYPES[extname(found)] ?? 'application/octet-stream' });
    createReadStream(found).pipe(answer);
  });
  return new Promise<typeof server>((ready) => server.listen(0, '127.0.0.1', () => ready(server)));
}

test('The site built for an API elsewhere runs on a static server: pages, pictures, live news and readings', async ({
  browser,
  request,
  site,
}) => {
  const folder = join(site.folder, 'static');
  await promisify(execFile)('node', [vite, 'build', '--outDir', folder, '--emptyOutDir'], {
    cwd: web,
    env: { ...process.env, VITE_API_URL: site.url },
  });
  const server = await serve(folder);
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const context = await browser.newContext({ baseURL: origin, locale: 'ru-RU' });
  try {
    const page = await context.newPage();
    await page.clock.install();
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(`${error}`));
    await page.goto('/');
    await expect(page).toHaveURL(`${origin}/ru`);
    const article = await newestIn(request, 'ru');
    const hears = page.waitForResponse(
      (it) => it.url().startsWith(`${site.url}/graphql`) && /event-stream/.test(it.headers()['content-type'] ?? ''),
    );
    await page.getByRole('link', { name: article.headline, exact: true }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(article.headline);
    await expect(page).toHaveURL(origin + pathOf(article));
    const picture = page.locator('.lead-picture img');
    await expect.poll(() => picture.evaluate((it: HTMLImageElement) => it.naturalWidth)).toBeGreaterThan(0);
    expect(await picture.getAttribute('src')).toContain(`${site.url}/media/`);

    await page.mouse.wheel(0, 4000);
    expect((await hears).status()).toBe(200);
    const read = page.waitForRequest(`${site.url}/api/v1/articles/*/views`);
    await page.clock.runFor(10_000);
    await read;
    await page.locator('.theme').click();
    await page.locator('.theme').click();
    expect((await page.reload())?.status()).toBe(404);
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(article.headline);
    expect(faults).toEqual([]);
  } finally {
    await context.close();
    server.close();
    server.closeAllConnections();
  }
});
