import type { Page } from '@playwright/test';
import { en as words } from '../../web/src/messages/en.ts';
import { en } from '../../web/src/messages/late-en.ts';
import { addAxe, faultsOf } from './axe.ts';
import { newestIn, pathOf } from './pages.ts';
import { expect, test } from './site.ts';

/** What comes after the first view is there. */
const late = (page: Page) => page.waitForRequest((it) => /\/late-[\w-]+\.js$/.test(it.url())).then((it) => it.response());

test('Keys move through the page, are listed by ?, and can be switched off for good', async ({ page }) => {
  const arrival = late(page);
  await page.goto('/en');
  await arrival;
  const dialog = page.getByRole('dialog', { name: en.keys });
  await expect(async () => {
    await page.keyboard.press('?');
    await expect(dialog).toBeVisible({ timeout: 500 });
  }).toPass();
  await addAxe(page);
  expect(await faultsOf(page)).toEqual([]);
  for (const label of [en.keySearch, en.keyNext, en.keyHelp]) await expect(dialog).toContainText(label);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);

  const headlines = page.locator('main .headline a');
  for (const [key, at] of [
    ['j', 0],
    ['j', 1],
    ['k', 0],
  ] as const) {
    await page.keyboard.press(key);
    await expect(headlines.nth(at)).toBeFocused();
  }
  const theme = page.locator('.theme');
  await page.keyboard.press('t');
  await expect(theme).toHaveAccessibleName(words.themeLight);

  await page.getByRole('contentinfo').getByRole('button', { name: words.keys }).click();
  await dialog.getByRole('checkbox', { name: en.keysOn }).uncheck();
  await dialog.getByRole('button', { name: en.close }).click();
  await expect(dialog).toHaveCount(0);
  await page.keyboard.press('t');
  const again = late(page);
  await page.reload();
  await again;
  await page.keyboard.press('t');
  await page.keyboard.press('?');
  await expect(theme).toHaveAccessibleName(words.themeLight);
  await expect(dialog).toHaveCount(0);
  await page.getByRole('contentinfo').getByRole('button', { name: words.keys }).click();
  await expect(dialog.getByRole('checkbox')).not.toBeChecked();
});

test('Whoever copies from an article is offered the link to it, and whoever copies a name is not', async ({
  page,
  request,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const article = await newestIn(request, 'en');
  const arrival = late(page);
  await page.goto(pathOf(article));
  await arrival;
  const copy = async (letters: number) => {
    await page
      .locator('.body > p')
      .first()
      .evaluate((it, end) => {
        const text = document.createTreeWalker(it, NodeFilter.SHOW_TEXT).nextNode() as Text;
        getSelection()?.setBaseAndExtent(text, 0, text, end);
      }, letters);
    await page.keyboard.press('Control+C');
  };
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  const offer = page.getByRole('complementary', { name: en.quoting });
  await expect(async () => {
    await copy(60);
    await expect(offer).toBeVisible({ timeout: 500 });
  }).toPass();
  const text = await clipboard();
  expect(text.length).toBeGreaterThan(40);
  await offer.getByRole('button', { name: en.copyWithLink }).click();
  await expect(page.locator('.toast')).toHaveText(en.copiedWithLink);
  const link = await page.locator('.article-foot dd a').last().getAttribute('href');
  expect(await clipboard()).toContain(`${text.trim()}\n\n`);
  expect(await clipboard()).toContain(link ?? 'no link');
  await expect(offer).toHaveCount(0);
  await copy(12);
  await page.waitForTimeout(300);
  await expect(offer).toHaveCount(0);
});

for (const language of ['en', 'hy'])
  test(`In ${language} how long ago lies over the time without moving anything, and the time shows on demand`, async ({
    page,
    request,
  }) => {
    const article = await newestIn(request, language);
    await page.goto(pathOf(article));
    const time = page.locator('.when time');
    await expect(time).toHaveAttribute('data-ago', /\d/);
    const exact = (await time.textContent()) ?? '';
    await expect(time).toHaveAttribute('title', exact);
    const boxes = await time.evaluate((it) => {
      const measure = () => JSON.stringify(it.getBoundingClientRect());
      const { ago = '' } = it.dataset;
      const told = measure();
      delete it.dataset.ago;
      const printed = measure();
      it.dataset.ago = ago;
      return [told, printed, getComputedStyle(it, '::after').content, ago];
    });
    expect(boxes[0]).toBe(boxes[1]);
    expect(boxes[2]).toBe(`"${boxes[3]}" / ""`);
    const covered = () => time.evaluate((it) => getComputedStyle(it).webkitTextFillColor === 'rgba(0, 0, 0, 0)');
    expect(await covered()).toBe(true);
    const box = await time.boundingBox();
    if (!box) throw new Error('The time has no box.');
    await page.mouse.click(box.x + 5, box.y + box.height / 2);
    expect(await covered()).toBe(false);
    await page.mouse.click(box.x + 5, box.y + box.height / 2);
    expect(await covered()).toBe(true);
    await page.emulateMedia({ media: 'print' });
    expect(await covered()).toBe(false);
  });

test('Links lead past the masthead and to the end, and stronger contrast and less movement are granted', async ({ page }) => {
  await page.goto('/en');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: words.skip })).toBeInViewport();
  await page.keyboard.press('Tab');
  const toFoot = page.getByRole('link', { name: words.skipToFoot });
  await expect(toFoot).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('contentinfo')).toBeInViewport();

  const soft = () =>
    page
      .locator('.meta')
      .first()
      .evaluate((it) => getComputedStyle(it).color);
  const usual = await soft();
  await page.emulateMedia({ contrast: 'more' });
  expect(await soft()).not.toBe(usual);
  expect(await soft()).toBe('rgb(0, 0, 0)');
});
