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
  test(`Older stories of ${path} come as one scrolls, and without a script are a page of their own`, async ({
    page,
    site,
    browser,
  }) => {
    await site.publish(...Array.from({ length: SIZE }, (_, index) => buoy(index + 1)));
    await page.setViewportSize({ width: 360, height: 640 });
    await page.goto(path);
    await page.locator('main .pager').scrollIntoViewIfNeeded();
    await expect(page.getByRole('link', { name: 'Buoy 1', exact: true })).toBeVisible();
    await expect(page.locator('main .teaser')).toHaveCount(SIZE);
    await expect(page).toHaveURL(`${site.url}${path}`);

    const plain = await browser.newContext({
      javaScriptEnabled: false,
      baseURL: site.url,
      viewport: { width: 360, height: 640 },
    });
    const unscripted = await plain.newPage();
    await unscripted.goto(path);
    await unscripted.locator('main a[rel="next"]').click();
    expect(new URL(unscripted.url()).search).toMatch(/^\?after=[\w-]+$/);
    await expect(unscripted.getByRole('link', { name: 'Buoy 5', exact: true })).toBeVisible();
    await expect(unscripted.getByRole('link', { name: 'Buoy 6', exact: true })).toHaveCount(0);

    // The same address in a browser with scripts: the way to the newer ones stays.
    await page.goto(unscripted.url());
    await expect(page.getByRole('link', { name: 'Buoy 5', exact: true })).toBeVisible();
    const loads: string[] = [];
    page.on('request', (it) => it.isNavigationRequest() && loads.push(it.url()));
    await page.locator('main a[rel="prev"]').press('Enter');
    await expect(page).toHaveURL(/before=/);
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
    expect(await page.evaluate(() => scrollY)).toBe(0);
    await page.goBack();
    await expect(page).toHaveURL(unscripted.url());
    await expect(page.getByRole('link', { name: 'Buoy 5', exact: true })).toBeVisible();
    expect(loads).toEqual([]);

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
