import type { Page } from '@playwright/test';
import { en as words } from '../../web/src/messages/en.ts';
import { en } from '../../web/src/messages/late-en.ts';
import { deskOf } from './desk.ts';
import { expect, test } from './site.ts';

test.use({ newspaper: { name: 'feed', demo: false } });
test.describe.configure({ mode: 'default' });

const STORIES = 70;
const PATH = '/en/tides';
const names = Array.from({ length: STORIES }, (_, index) => `Tide ${STORIES - index}`);

test.beforeAll(async ({ site }) => {
  await site.publish(
    ...names.map((title, index) => ({
      id: title,
      lang: 'en',
      title,
      body: 'The water came in, and then it went out again.',
      section: 'Tides',
      publishedAt: new Date(Date.UTC(2024, 0, 2) - index * 60_000).toISOString(),
    })),
  );
});

const headlines = (page: Page) => page.locator('main .teaser .headline').allTextContents();
const status = (page: Page) => page.locator('.pager').getByRole('status');
/** As a reader does who wants to see the end. */
async function scrollUntil(page: Page, count: number) {
  await expect
    .poll(
      async () => {
        await page.mouse.wheel(0, 3000);
        return (await headlines(page)).length;
      },
      { timeout: 15_000 },
    )
    .toBe(count);
}

test('A section goes on by itself for a while and then on demand, whole and without doubles, and its foot is reached', async ({
  page,
}) => {
  await page.goto(PATH);
  expect(await headlines(page)).toEqual(names.slice(0, 20));
  await scrollUntil(page, 60);
  expect(await headlines(page)).toEqual(names.slice(0, 60));
  const more = page.getByRole('link', { name: words.older });
  await expect(more).toBeVisible();
  await page.mouse.wheel(0, 30_000);
  await expect(page.getByRole('contentinfo')).toBeInViewport();
  expect(await headlines(page)).toHaveLength(60);

  // What fails says so, and the next try brings it.
  await page.route('**/graphql*', (route) => route.abort());
  await more.click();
  await expect(status(page)).toHaveText(en.moreFailed);
  await page.unroute('**/graphql*');
  await page.route('**/graphql*', async (route) => {
    await new Promise((later) => setTimeout(later, 300));
    await route.continue();
  });
  await page.locator('.pager').getByRole('button').click();
  await expect(status(page)).toHaveText(en.moreLoading);
  await expect(status(page)).toHaveText(en.end);
  expect(await headlines(page)).toEqual(names);

  // Back and a reload lead to where one was, with all that was there.
  const deep = page.getByRole('link', { name: 'Tide 4', exact: true });
  await deep.evaluate((it) => it.scrollIntoView({ block: 'center' }));
  const top = await page.evaluate(() => scrollY);
  await deep.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Tide 4');
  await page.goBack();
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(top);
  expect(await headlines(page)).toEqual(names);
  await page.reload();
  await expect.poll(() => headlines(page)).toEqual(names);
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(top);
});

test('What is published meanwhile is told of and let in on top, and nothing comes twice', async ({ page, site }) => {
  const desk = await deskOf(site, 'tides');
  await page.goto(PATH);
  const listening = page.waitForRequest((it) => /graphql/.test(it.url()) && /event-stream/.test(it.headers().accept ?? ''));
  await scrollUntil(page, 60);
  await listening;
  const publish = (headline: string) =>
    desk.publish({ language: 'en', headline, section: 'tides', body: { html: '<p>High water.</p>' } });
  await publish('Spring tide');
  const pill = page.locator('.pill').getByRole('button');
  await expect(pill).toHaveText(en.newStories(1));
  await expect(pill).toBeInViewport();
  await publish('Neap tide');
  await expect(pill).toHaveText(en.newStories(2));
  await pill.click();
  await expect(page.getByRole('link', { name: 'Neap tide', exact: true })).toBeFocused();
  await expect(pill).toHaveCount(0);
  const all = ['Neap tide', 'Spring tide', ...names];
  expect(await headlines(page)).toEqual(all.slice(0, 62));
  await page.getByRole('link', { name: words.older }).click();
  await expect(status(page)).toHaveText(en.end);
  expect(await headlines(page)).toEqual(all);
  // The page made anew has them, too, and what was below it stays below.
  await page.reload();
  await expect.poll(() => headlines(page)).toEqual(all);
});

test('Below an article its section goes on without it', async ({ page }) => {
  await page.goto(`${PATH}/tide-65`);
  const rest = (await (await page.request.get('/api/v1/articles?section=tides&first=100')).json()).items
    .map(({ headline }: { headline: string }) => headline)
    .filter((headline: string) => headline !== 'Tide 65');
  expect(await headlines(page)).toEqual(rest.slice(0, 4));
  await scrollUntil(page, 43);
  expect(await headlines(page)).toEqual(rest.slice(0, 43));
});

test('Without JavaScript the way on is a link to the older stories', async ({ browser, baseURL }) => {
  const plain = await browser.newContext({ javaScriptEnabled: false, baseURL });
  const page = await plain.newPage();
  await page.goto(`${PATH}/tide-65`);
  const shown = await headlines(page);
  await page.locator('main a[rel="next"]').click();
  expect(await headlines(page)).toHaveLength(20);
  expect((await headlines(page)).filter((headline) => shown.includes(headline))).toEqual([]);
  await plain.close();
});
