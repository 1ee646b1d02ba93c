import { get } from 'node:http';
import type { Request } from '@playwright/test';
import { languages } from './pages.ts';
import { expect, test } from './site.ts';

/** Bytes of a page as a browser receives it, packed. */
const received = (url: string) =>
  new Promise<number>((resolve, reject) =>
    get(url, { headers: { 'Accept-Encoding': 'br' } }, (response) => {
      let bytes = 0;
      expect(response.headers['content-encoding']).toBe('br');
      response.on('data', (part: Buffer) => (bytes += part.length)).on('end', () => resolve(bytes));
    }).on('error', reject),
  );

/*
 * Scripts, styles and fonts have their budgets where the build is tested. A budget has a floor just below it: whoever makes pages
 * lighter lowers both, and the saving is kept.
 */
test('The longest article of the sample newspaper is within its budget in every language', async ({ request, site }) => {
  const longest = [];
  for (const language of languages) {
    const { items } = await (await request.get(`/api/v1/articles?language=${language}&first=100`)).json();
    const sizes = [];
    for (const { url } of items as { url: string }[]) sizes.push(await received(site.url + new URL(url).pathname));
    longest.push(Math.max(...sizes));
  }
  expect(Math.max(...longest)).toBeLessThanOrEqual(14_000);
  expect(Math.max(...longest)).toBeGreaterThan(11_500);
});

test('An article is there after one request, and what follows is no question to the API', async ({ page, request }) => {
  const { items } = await (await request.get('/api/v1/articles?language=hy&first=1')).json();
  const path = new URL(items[0].url).pathname;
  const asked: Request[] = [];
  page.on('request', (it) => asked.push(it));
  let answer = (_: unknown) => {};
  const later = new Promise((resolve) => {
    answer = resolve;
  });
  // Nothing but the page itself comes until its content has been looked at.
  await page.route(
    (url) => url.pathname !== path,
    async (route) => {
      await later;
      await route.continue();
    },
  );
  await page.goto(path, { waitUntil: 'commit' });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(items[0].headline);
  await expect(page.locator('.body > p').last()).toBeVisible();
  answer(null);
  await page.waitForLoadState('networkidle');

  expect(asked.filter((it) => /graphql|\/api\//.test(it.url()))).toEqual([]);
  // By address: a preloaded file that is held up is asked for once more where it is used.
  const fonts = new Map(asked.filter((it) => it.resourceType() === 'font').map((it) => [it.url(), it]));
  const sizes = await Promise.all([...fonts.values()].map((it) => it.sizes()));
  const bytes = sizes.reduce((sum, { responseBodySize }) => sum + responseBodySize, 0);
  expect(bytes).toBeLessThanOrEqual(36_000);
  expect(bytes).toBeGreaterThan(20_000);
});
