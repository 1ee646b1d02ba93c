import { languages, newestIn, pathOf } from './pages.ts';
import { expect, type NewsRecord, test } from './site.ts';

test.use({ javaScriptEnabled: false });

const story = (number: number, more: Partial<NewsRecord> = {}): NewsRecord => ({
  id: `plain-${number}`,
  lang: 'en',
  title: `Plain page story ${number}`,
  deck: `The deck of story ${number}`,
  body: `The first paragraph of story ${number}.\n\nIts second paragraph.`,
  authors: ['Ada Quill', 'Noel Inkwell'],
  section: 'Plain pages',
  sectionTagline: 'News that needs no script',
  tags: ['Paper', 'Ink'],
  publishedAt: `2021-03-0${number}T09:30:00Z`,
  copyrightHolder: 'The Plain Press',
  copyrightYear: 2021,
  usageTerms: 'Reuse with a link, please.',
  ...more,
});

test('Without JavaScript every part of the site is reached by links', async ({ page, request }) => {
  const article = await newestIn(request, 'en');
  await page.goto('/en');
  await page
    .locator(`header a[href="${pathOf(article.section)}"]`)
    .first()
    .click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(article.section.name);
  await expect(page.locator('main')).toContainText(article.section.tagline ?? '');
  await page.getByRole('link', { name: article.headline }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(article.headline);

  for (const { language, headline } of article.translations) {
    await page.locator(`header nav a[hreflang="${language}"]`).click();
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(headline);
  }
  await page.getByRole('contentinfo').getByRole('link').first().click();
  await expect(page).toHaveURL(`/${article.translations.at(-1)?.language}`);
});

for (const language of languages)
  test(`Without JavaScript the front in ${language} shows its newest story and where to go`, async ({ page, request }) => {
    const article = await newestIn(request, language);
    const sections = await (await request.get(`/api/v1/sections?language=${language}`)).json();
    await page.goto(`/${language}`);
    await expect(page.getByRole('link', { name: article.headline, exact: true })).toBeVisible();
    for (const { name } of sections) await expect(page.locator('header nav').getByText(name, { exact: true })).toBeVisible();
  });

test('Without JavaScript an article shows all that is known of it', async ({ page, site }) => {
  await site.publish(...[1, 2, 3].map((number) => story(number)));
  await page.goto('/en/plain-pages');
  await expect(page.getByText('News that needs no script')).toBeVisible();
  await page.getByRole('link', { name: 'Plain page story 2' }).click();

  const article = page.locator('main > article');
  await expect(article.locator('header').getByRole('link', { name: 'Plain pages' })).toHaveAttribute('href', '/en/plain-pages');
  await expect(article.getByRole('heading', { level: 1 })).toHaveText('Plain page story 2');
  for (const text of [
    'The deck of story 2',
    'Ada Quill',
    'Noel Inkwell',
    'The first paragraph of story 2.',
    'Its second paragraph.',
  ])
    await expect(article.getByText(text, { exact: true })).toBeVisible();
  await expect(article.locator('header time')).toHaveAttribute('datetime', '2021-03-02T09:30:00Z');
  await expect(article.locator('header time')).toContainText('2021');
  for (const text of ['Paper', 'Ink', 'Reuse with a link, please.', '© 2021 The Plain Press'])
    await expect(article.getByText(text, { exact: true })).toBeVisible();
  const own = await page.locator('link[rel="canonical"]').getAttribute('href');
  await expect(article.locator(`footer a[href="${own}"]`)).toBeVisible();

  const more = page.locator('main > .more').getByRole('listitem').getByRole('heading');
  await expect(more).toHaveText(['Plain page story 3', 'Plain page story 1']);
});

test('Without JavaScript a page that does not exist leads to the front', async ({ page }) => {
  expect((await page.goto('/hy/no-such-section/no-such-story'))?.status()).toBe(404);
  await page.locator('main a[href="/hy"]').click();
  await expect(page).toHaveURL('/hy');
});
