import type { Page, Route } from '@playwright/test';
import { en } from '../../web/src/messages/en.ts';
import { ru } from '../../web/src/messages/ru.ts';
import { newestIn, pathOf } from './pages.ts';
import { expect, test } from './site.ts';

const weathers: Record<string, (route: Route) => Promise<void>> = {
  'answers 500': (route) => route.fulfill({ status: 500, body: 'Out of order' }),
  'answers with GraphQL errors': (route) => route.fulfill({ json: { errors: [{ message: 'Out of order' }] } }),
  'cannot be reached': (route) => route.abort('connectionrefused'),
};

for (const [weather, answer] of Object.entries(weathers))
  test(`While the API ${weather}, a link leads to a notice with a way to try again, which works`, async ({ page, request }) => {
    const article = await newestIn(request, 'ru');
    await page.goto('/ru');
    let asked = 0;
    await page.route('**/graphql*', async (route) => {
      await answer(route);
      asked++;
    });
    await follow(page, article.headline);
    const notice = page.getByRole('alert');
    await expect(notice.getByRole('heading', { name: ru.failed })).toBeFocused();
    await expect(page).toHaveURL(pathOf(article));
    await expect(page).toHaveTitle(ru.failed);
    // Whoever has lost a page still has the rest of the newspaper around it.
    await expect(page.getByRole('banner').getByRole('link').first()).toBeVisible();

    const before = asked;
    await notice.getByRole('button', { name: ru.retry }).click();
    await expect.poll(() => asked).toBeGreaterThan(before);
    await expect(notice.getByRole('heading', { name: ru.failed })).toBeFocused();

    await page.unroute('**/graphql*');
    await notice.getByRole('button', { name: ru.retry }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(article.headline);
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
    await expect(notice).toHaveCount(0);
  });

test('The page one came from is there again although the API is not', async ({ page, request, baseURL }) => {
  const article = await newestIn(request, 'en');
  await page.goto('/en');
  const pointedAt = page.locator('main .headline a').last();
  const headline = (await pointedAt.textContent()) ?? '';
  const fetched = page.waitForResponse(/\/graphql/);
  await pointedAt.hover();
  await fetched;
  await page.route('**/graphql*', (route) => route.abort());
  // What was pointed at is here already.
  await pointedAt.click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(headline);
  await page.goBack();
  await follow(page, article.headline);
  await expect(page.getByRole('alert')).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(`${baseURL}/en`);
  await expect(page.getByRole('link', { name: article.headline, exact: true })).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('While the API takes three seconds, the page says that it is loading and then comes', async ({ page, request }) => {
  const article = await newestIn(request, 'en');
  await page.goto('/en');
  await page.route('**/graphql*', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 3000));
    await route.continue();
  });
  await follow(page, article.headline);
  const status = page.locator('main > .state');
  await expect(status).toHaveText(en.loading, { timeout: 2000 });
  await expect(page).toHaveTitle(en.loading);
  const moves = () => page.locator('main [aria-busy="true"]').evaluate((it) => getComputedStyle(it).animationName);
  expect(await moves()).toBe('wait');
  await page.emulateMedia({ reducedMotion: 'reduce' });
  expect(await moves()).toBe('none');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(article.headline);
  await expect(status).toHaveCount(0);
});

test('Whoever goes elsewhere meanwhile is not called back by the slow page', async ({ page, request }) => {
  const article = await newestIn(request, 'en');
  await page.goto('/en');
  await page.route('**/graphql*', async (route) => {
    if (
      route
        .request()
        .url()
        .includes(new URL(article.url).pathname.split('/').at(-1) ?? '')
    )
      await page.waitForTimeout(1500);
    await route.continue();
  });
  await follow(page, article.headline);
  await expect(page.locator('main').getByRole('status')).toBeVisible();
  await page.locator(`header a[href="${pathOf(article.section)}"]`).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(article.section.name);
  await page.waitForTimeout(2000);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(article.section.name);
  await expect(page).toHaveURL(pathOf(article.section));
});

test('An edition in which nothing was published says so', async ({ page }) => {
  const response = await page.goto('/is');
  expect(response?.status()).toBe(200);
  await expect(page.locator('html')).toHaveAttribute('lang', 'is');
  await expect(page.getByText(en.empty)).toBeVisible();
});

const follow = (page: Page, headline: string) => page.getByRole('link', { name: headline, exact: true }).first().click();
