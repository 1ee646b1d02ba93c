import { addressOf } from './pages.ts';
import { expect, test } from './site.ts';

const SIZE = 25;
const buoy = (number: number) => ({
  id: `buoy-${number}`,
  lang: 'en',
  title: `Buoy ${number}`,
  body: 'It went up, and down, and up again.',
  authors: ['Ada Buoyant'],
  section: 'Buoys',
  tags: ['Buoyancy'],
  publishedAt: `2019-01-${String(number).padStart(2, '0')}T06:00:00Z`,
});

for (const path of ['/en/buoys', '/en/author/ada-buoyant', '/en/tag/buoyancy'])
  test(`Older stories of ${path} are a page of their own, and Back leads to where one was`, async ({ page, site, browser }) => {
    await site.publish(...Array.from({ length: SIZE }, (_, index) => buoy(index + 1)));
    await page.setViewportSize({ width: 360, height: 640 });
    await page.goto(path);
    const loads: string[] = [];
    page.on('request', (it) => it.isNavigationRequest() && loads.push(it.url()));
    const older = page.locator('main a[rel="next"]');
    await older.scrollIntoViewIfNeeded();
    const top = await page.evaluate(() => scrollY);
    expect(top).toBeGreaterThan(500);
    await older.press('Enter');

    await expect(page.getByRole('link', { name: 'Buoy 5', exact: true })).toBeVisible();
    await expect(page.getByRole('link', { name: 'Buoy 6', exact: true })).toHaveCount(0);
    await expect(page.locator('main a[rel="next"]')).toHaveCount(0);
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
    expect(new URL(page.url()).search).toMatch(/^\?after=[\w-]+$/);
    expect(await page.evaluate(() => scrollY)).toBe(0);
    const inSite = await page.locator('main').textContent();

    await page.goBack();
    await expect(page.getByRole('link', { name: `Buoy ${SIZE}`, exact: true })).toBeVisible();
    await expect.poll(() => page.evaluate(() => scrollY)).toBe(top);
    await page.goForward();
    await expect(page.getByRole('link', { name: 'Buoy 5', exact: true })).toBeVisible();
    expect(loads).toEqual([]);

    const plain = await browser.newContext({
      javaScriptEnabled: false,
      baseURL: site.url,
      viewport: { width: 360, height: 640 },
    });
    const unscripted = await plain.newPage();
    await unscripted.goto(path);
    await unscripted.locator('main a[rel="next"]').click();
    expect(unscripted.url()).toBe(page.url());
    expect(await unscripted.locator('main').textContent()).toBe(inSite);
    await unscripted.locator('main a[rel="prev"]').click();
    await expect(unscripted).toHaveURL(`${site.url}${path}`);
    await plain.close();
  });

test('Bylines and topics lead to everything of that author and on that topic', async ({ page, request }) => {
  const article = await addressOf(request, 'article', 'hy');
  for (const link of ['.byline a', '.article-foot a[href^="/hy/tag/"]']) {
    await page.goto(article);
    const headline = await page.getByRole('heading', { level: 1 }).textContent();
    const name = await page.locator(link).first().textContent();
    await page.locator(link).first().click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(name ?? '');
    await page.getByRole('link', { name: headline ?? '', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(headline ?? '');
  }
});
