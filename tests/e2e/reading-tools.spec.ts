import type { Page } from '@playwright/test';
import { type Article, languages, newestIn, overflowOf, pathOf } from './pages.ts';
import { expect, madeAnew, test } from './site.ts';

// Chromium without a window says so, and its readings count for nothing.
test.use({
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
});

const paperOf = (page: Page) => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
const sizeOf = (page: Page) => page.locator('.body').evaluate((it) => Number.parseFloat(getComputedStyle(it).fontSize));
declare global {
  interface Window {
    /** What the document's root said when there was something to paint. */
    met: DOMStringMap;
  }
}

function noteWhatBodyMeets() {
  new MutationObserver((_, watcher) => {
    if (!document.body) return;
    watcher.disconnect();
    window.met = { ...document.documentElement.dataset };
  }).observe(document, { subtree: true, childList: true });
}

const tools = (page: Page) => page.locator('.tools').getByRole('button');

test('The theme is as the device has it until chosen, remembered, on before the first paint, and not in print', async ({
  page,
}) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('/en');
  const light = await paperOf(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await paperOf(page);
  expect(dark).not.toBe(light);

  const theme = page.locator('.theme');
  await expect(theme).toHaveAccessibleName('Theme: as on the device');
  await theme.click();
  await expect(theme).toHaveAccessibleName('Theme: light');
  expect(await paperOf(page)).toBe(light);
  await theme.click();
  await expect(theme).toHaveAccessibleName('Theme: dark');
  await page.emulateMedia({ colorScheme: 'light' });
  expect(await paperOf(page)).toBe(dark);

  await page.addInitScript(noteWhatBodyMeets);
  // The page's own script never comes; the theme is there all the same.
  await page.route(/assets\/(index|site)-[^/]*\.js$/, (route) => route.abort());
  await page.reload({ waitUntil: 'domcontentloaded' });
  expect(await paperOf(page)).toBe(dark);
  expect(await page.evaluate(() => window.met.theme)).toBe('dark');
  await page.emulateMedia({ colorScheme: 'light', media: 'print' });
  expect(await paperOf(page)).toBe('rgb(255, 255, 255)');

  await page.emulateMedia({ media: 'screen' });
  await page.unroute(/assets\/(index|site)-[^/]*\.js$/);
  await page.reload();
  await theme.click();
  await expect(theme).toHaveAccessibleName('Theme: as on the device');
  expect(await paperOf(page)).toBe(light);
});

test('The text of an article is scaled in four steps that are remembered, and the page holds at the largest', async ({
  page,
  request,
}) => {
  await page.setViewportSize({ width: 320, height: 700 });
  const [smaller, larger] = [tools(page).nth(0), tools(page).nth(1)];
  await page.goto(pathOf(await newestIn(request, 'en')));
  const usual = await sizeOf(page);
  await smaller.click();
  await expect(smaller).toBeDisabled();
  const sizes = [await sizeOf(page)];
  while (await larger.isEnabled()) {
    await larger.click();
    sizes.push(await sizeOf(page));
  }
  expect(sizes).toHaveLength(4);
  expect(sizes).toEqual(sizes.toSorted((a, b) => a - b));
  expect(sizes[1]).toBe(usual);
  expect(await overflowOf(page)).toEqual([]);

  await page.addInitScript(noteWhatBodyMeets);
  await page.goto(pathOf(await newestIn(request, 'ru')), { waitUntil: 'domcontentloaded' });
  expect(await page.evaluate(() => window.met.size)).toBe('3');
  expect(await sizeOf(page)).toBe(sizes[3]);
  await expect(larger).toBeDisabled();
});

const copied: Record<string, string> = {
  en: 'Link copied',
  ru: 'Ссылка скопирована',
  hy: 'Հղումը պատճենվեց',
  az: 'Keçid kopyalandı',
};
for (const language of languages)
  test(`In ${language} the link is copied and the reader told in the page's language`, async ({ page, request, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const article = await newestIn(request, language);
    await page.goto(pathOf(article));
    await tools(page).nth(3).click();
    await expect(page.locator('.toast[role="status"]')).toHaveText(copied[language] ?? '');
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(article.url);
    await expect(page.locator('.toast[role="status"]')).toHaveText('', { timeout: 10_000 });
  });

test('Where the clipboard is refused, the address is shown to be copied by hand', async ({ page, request }) => {
  const article = await newestIn(request, 'en');
  await page.addInitScript(() => {
    navigator.clipboard.writeText = () => Promise.reject(new DOMException('Refused', 'NotAllowedError'));
  });
  await page.goto(pathOf(article));
  const shown: string[] = [];
  page.on('dialog', (dialog) => {
    shown.push(dialog.defaultValue());
    return dialog.dismiss();
  });
  await tools(page).nth(3).click();
  await expect.poll(() => shown).toEqual([article.url]);
});

test('The button prints', async ({ page, request }) => {
  await page.addInitScript(() => {
    window.print = () => document.body.setAttribute('data-printed', '');
  });
  await page.goto(pathOf(await newestIn(request, 'en')));
  await tools(page).nth(2).click();
  await expect(page.locator('[data-printed]')).toHaveCount(1);
});

test('A story is passed on by links that need no script, or by the device where it can', async ({
  page,
  request,
  browser,
  baseURL,
}) => {
  const article = await newestIn(request, 'hy');
  const plain = await browser.newContext({ javaScriptEnabled: false, baseURL });
  const unscripted = await plain.newPage();
  await unscripted.goto(pathOf(article));
  const links = await unscripted.locator('.share a').evaluateAll((all) => all.map((it) => (it as HTMLAnchorElement).href));
  expect(links.map((link) => new URL(link).host || new URL(link).protocol)).toEqual([
    'x.com',
    'www.facebook.com',
    't.me',
    'wa.me',
    'mailto:',
  ]);
  for (const link of links) expect(decodeURIComponent(link)).toContain(article.url);
  await expect(unscripted.getByRole('button')).toHaveCount(0);
  await plain.close();

  await page.addInitScript(() => {
    navigator.share = async (data) => document.body.setAttribute('data-shared', JSON.stringify(data));
  });
  await page.goto(pathOf(article));
  await page.locator('.share').getByRole('button').click();
  await expect(page.locator('[data-shared]')).toHaveAttribute(
    'data-shared',
    JSON.stringify({ title: article.headline, url: article.url }),
  );
});

test('A reading counts once, after the article was on the screen for some seconds', async ({ page, request }) => {
  const { id, url } = (await newestIn(request, 'az')) as Article;
  const beacons: string[] = [];
  page.on('request', (it) => it.url().includes('/views') && beacons.push(new URL(it.url()).pathname));
  await page.clock.install();
  await page.goto(pathOf({ url }));
  await expect(page.locator('.tools button').first()).toBeEnabled();
  await page.clock.runFor(5_000);
  expect(beacons).toEqual([]);
  await page.clock.runFor(60_000);
  await expect.poll(() => beacons).toEqual([`/api/v1/articles/${id}/views`]);
  await expect.poll(async () => (await (await request.get(`/api/v1/articles/${id}`, madeAnew)).json()).views).toBeGreaterThan(0);
});
