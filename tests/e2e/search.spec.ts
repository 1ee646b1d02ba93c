import type { Page } from '@playwright/test';
import { addAxe, faultsOf } from './axe.ts';
import { newestIn, pathOf, searchIsReady } from './pages.ts';
import { expect, test } from './site.ts';

/** A word in another form than the headline of the ferry's story has it in. */
const questions: Record<string, string> = { en: 'ferries', ru: 'паромы', hy: 'լաստանավ', az: 'bərələr' };

test.beforeEach(({ request }) => searchIsReady(request));

/** Keys are heard from when the page has nothing better to do, which no event tells. */
const openByKey = (page: Page) =>
  expect(async () => {
    await page.keyboard.press('/');
    await expect(page.getByRole('combobox')).toBeFocused({ timeout: 1000 });
  }).toPass();

for (const [language, question] of Object.entries(questions))
  test(`A story is found in ${language} by the form, without JavaScript, and leads to it`, async ({
    browser,
    baseURL,
    request,
  }) => {
    const context = await browser.newContext({ baseURL, javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`/${language}`);
    await page.locator('header .to-search').click();
    await expect(page).toHaveURL(`${baseURL}/${language}/search`);
    await page.getByRole('searchbox').fill(question);
    await page.getByRole('searchbox').press('Enter');
    await expect(page).toHaveURL(`${baseURL}/${language}/search?q=${encodeURIComponent(question)}`);

    const told = await (await request.get(`/api/v1/search?q=${encodeURIComponent(question)}&language=${language}`)).json();
    expect(told.totalCount).toBeGreaterThan(0);
    const hits = page.locator('.found article');
    await expect(hits).toHaveCount(Math.min(told.totalCount, 20));
    await expect(page.locator('.found mark').first()).toBeVisible();
    await expect(page.getByRole('searchbox')).toHaveValue(question);

    await page.locator('main header > .facets a').first().click();
    await expect(page).toHaveURL(/[?&]section=/);
    await expect(page.locator('.facets a[aria-current]')).toHaveAttribute(
      'href',
      `/${language}/search?q=${encodeURIComponent(question)}`,
    );

    const link = page.locator('.found .headline a').first();
    const [target, headline] = [await link.getAttribute('href'), await link.textContent()];
    await link.click();
    await expect(page).toHaveURL(`${baseURL}${target}`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(headline ?? '');
    await context.close();
  });

for (const [language, question] of Object.entries(questions))
  test(`The overlay suggests in ${language} as one types, and the keys alone lead to a story and to the results`, async ({
    page,
    baseURL,
    request,
  }) => {
    const { headline, ...story } = await newestIn(request, language);
    const [field, options] = [page.getByRole('combobox'), page.getByRole('option')];
    await page.goto(`/${language}`);
    await openByKey(page);
    await expect(field).toBeFocused();
    await expect(options).toContainText(await page.locator('.sections a:not([rel])').allTextContents());

    const prefix = headline.slice(0, 12);
    await field.pressSequentially(prefix);
    const { items: told }: { items: { text: string }[] } = await (
      await request.get(`/api/v1/suggest?prefix=${encodeURIComponent(prefix)}&language=${language}`)
    ).json();
    await expect(options).toHaveCount(told.length + 1);
    await addAxe(page);
    expect(await faultsOf(page, 'dialog')).toEqual([]);
    const place = 1 + told.findIndex((one) => one.text === headline);
    for (let i = 0; i <= place; i++) await field.press('ArrowDown');
    await expect(options.nth(place)).toHaveAttribute('aria-selected', 'true');
    await expect(field).toHaveAttribute('aria-activedescendant', (await options.nth(place).getAttribute('id')) ?? '');
    await field.press('Enter');
    await expect(page).toHaveURL(`${baseURL}${pathOf(story)}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused();

    await page.locator('.to-search').click();
    await field.fill(question);
    await field.press('Enter');
    await expect(page).toHaveURL(`${baseURL}/${language}/search?${new URLSearchParams({ q: question })}`);
    await expect(page.locator('.found mark').first()).toBeVisible();
    await page.keyboard.press('/');
    await expect(page.getByRole('dialog')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
  });

test('Where suggestions cannot be had the overlay says so, and search is still offered', async ({ page }) => {
  await page.goto('/en');
  await page.route('**/graphql?**', (route) => route.abort());
  await openByKey(page);
  await page.getByRole('combobox').fill('ferry');
  await expect(page.getByRole('dialog').getByRole('status')).toContainText('Suggestions cannot be had');
  await expect(page.getByRole('option')).toHaveText(['Search for “ferry” ']);
});

test('A slip leads to what was meant, and what nothing holds to the sections', async ({ page }) => {
  await page.goto('/en/search?q=harbuor');
  await page.getByRole('link', { name: 'harbour', exact: true }).click();
  await expect(page.locator('.found article').first()).toBeVisible();

  await page.goto('/en/search?q=qqxxyyzz');
  await expect(page.locator('main')).toContainText('0 stories');
  await expect(page.locator('.facets.state a').first()).toBeVisible();
});

test('Without JavaScript a search is narrowed by links with counts, each of which takes itself back', async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({ baseURL, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto('/en/search?q=harbour');
  const filters = page.locator('details.filters');
  await filters.locator('summary').click();
  for (const group of ['Topics', 'Authors', 'Years']) {
    const choices = filters.locator('section', { hasText: group }).getByRole('listitem');
    const count = Number(await choices.last().locator('.meta').textContent());
    await choices.last().getByRole('link').click();
    await expect(page.locator('.found article')).toHaveCount(count);
    // What is in use is open.
    await expect(filters.locator('section', { hasText: group }).locator('a[aria-current]')).toBeVisible();
  }
  await page.getByRole('link', { name: 'Newest' }).click();
  await expect(page).toHaveURL(/&tag=[^&]+&author=[^&]+&year=\d{4}&order=newest$/);
  for (let left = 3; left > 0; left--) {
    await expect(page.locator('a[aria-current]')).toHaveCount(left);
    await page.locator('a[aria-current]').first().click();
  }
  await expect(page).toHaveURL(`${baseURL}/en/search?q=harbour&order=newest`);
  await context.close();
});

test('What is found only in another language is offered there', async ({ page, baseURL }) => {
  await page.goto('/hy/search?q=ferry');
  const elsewhere = page.locator('main li', { has: page.locator('a[hreflang="en"]') });
  const count = Number(await elsewhere.locator('.meta').textContent());
  await elsewhere.getByRole('link').click();
  await expect(page).toHaveURL(`${baseURL}/en/search?q=ferry`);
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.locator('.found article')).toHaveCount(count);
});

test('While the index is being built the browser says how far it is, and comes to what is found by itself', async ({ page }) => {
  await page.goto('/hy');
  await page.route('**/graphql?**', async (route) => {
    const answer = await (await route.fetch()).json();
    const { search, searchProgress } = answer.data ?? {};
    if (search) await route.fulfill({ json: { data: null, errors: [{ message: '', extensions: { code: 'SEARCH_UNREADY' } }] } });
    else if (searchProgress) await route.fulfill({ json: { data: { ...answer.data, searchProgress: 42 } } });
    else await route.fulfill({ json: answer });
  });
  await page.locator('.to-search').click();
  await page.getByRole('combobox').fill(questions.hy ?? '');
  await page.getByRole('combobox').press('Enter');
  await expect(page.locator('main')).toContainText('42 %');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await expect(page.getByRole('banner').getByRole('link').first()).toBeVisible();
  await expect(page.locator('.found article').first()).toBeVisible({ timeout: 10_000 });
});

test('A new story is found soon after its import, and its address is not offered to search engines', async ({ page, site }) => {
  await site.publish({
    id: 'found-at-once',
    lang: 'en',
    title: 'Zeppelin over the lighthouse',
    body: 'It came at noon.',
    publishedAt: '2026-01-02T09:00:00Z',
  });
  await expect
    .poll(async () => (await page.goto('/en/search?q=zeppelin')) && page.locator('.found article').count(), {
      intervals: [100],
      timeout: 5_000,
    })
    .toBe(1);
  await expect(page.locator('meta[name="robots"]')).toHaveAttribute('content', 'noindex');
  const link = page.locator('.found .headline a');
  expect(await link.getAttribute('href')).toBe(pathOf({ url: `${site.url}/en/news/zeppelin-over-the-lighthouse` }));
});
