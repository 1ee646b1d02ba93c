import type { Page } from '@playwright/test';
import { type Article, languages, newestIn, pathOf } from './pages.ts';
import { expect, test } from './site.ts';

const wishes = { 'hy-AM': 'hy', 'az-AZ': 'az', 'ru-RU': 'ru', 'fr-FR': 'en' };

for (const [locale, edition] of Object.entries(wishes))
  test(`A browser that speaks ${locale} is led to the edition ${edition}`, async ({ browser, baseURL }) => {
    const context = await browser.newContext({ baseURL, locale });
    const page = await context.newPage();
    await page.goto('/');
    await expect(page).toHaveURL(`${baseURL}/${edition}`);
    await expect(page.locator('html')).toHaveAttribute('lang', edition);
    await context.close();
  });

test('From the front through a section to an article and back, without loading a page anew', async ({ page, site }) => {
  await site.publish(...Array.from({ length: 12 }, (_, index) => tide(index + 1)));
  await page.setViewportSize({ width: 360, height: 640 });
  const loads: string[] = [];
  page.on('request', (it) => it.isNavigationRequest() && loads.push(it.url()));
  await page.goto('/en');
  const frontTitle = await page.title();

  await page.getByRole('navigation').getByRole('link', { name: 'Tides' }).click();
  await expectPage(page, 'Tides', '/en/tides', 'en');
  const last = page.getByRole('link', { name: 'Tide 1', exact: true });
  await last.evaluate((it) => it.scrollIntoView({ block: 'center' }));
  const top = await page.evaluate(() => scrollY);
  expect(top).toBeGreaterThan(100);
  // By key, because Playwright's mouse scrolls by itself while a transition covers the page.
  await last.press('Enter');
  await expectPage(page, 'Tide 1', '/en/tides/tide-1', 'en');
  expect(await page.evaluate(() => scrollY)).toBe(0);

  await page.goBack();
  await expectPage(page, 'Tides', '/en/tides', 'en');
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(top);
  await page.goBack();
  await expect(page).toHaveTitle(frontTitle);
  await page.goForward();
  await expectPage(page, 'Tides', '/en/tides', 'en');
  expect(loads).toHaveLength(1);
});

test('A tab that is older than the site finds its next pages all the same', async ({ page, request }) => {
  const { headline, section, ...english } = await newestIn(request, 'en');
  await page.goto('/en');
  // As after a deploy: what a page asks for by the names of the version before is gone, until it is loaded anew.
  let gone = true;
  let loads = 0;
  page.on('request', (it) => {
    if (!it.isNavigationRequest()) return;
    gone = false;
    loads++;
  });
  for (const [asked, instead] of [
    [/documentId=\w+/, 'documentId=gone'],
    [/assets\/section-/, 'assets/gone-'],
  ] as const)
    await page.route(asked, (route, it) => route.continue({ url: gone ? it.url().replace(asked, instead) : it.url() }));

  await page
    .locator(`main a[href="${pathOf(english)}"]`)
    .first()
    .press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(headline);
  await expect(page).toHaveURL(pathOf(english));
  expect(loads).toBe(1);

  gone = true;
  await page.unroute(/documentId=\w+/);
  await page.locator(`header nav a[href="${pathOf(section)}"]`).press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(section.name);
  await expect(page).toHaveURL(pathOf(section));
  expect(loads).toBe(2);
});

test('The editions of an article lead to the same story in each language', async ({ page, request }) => {
  const english = await newestIn(request, 'en');
  expect(english.translations.map(({ language }) => language).sort()).toEqual(['az', 'hy', 'ru']);
  await page.goto(pathOf(english));
  for (const edition of [...english.translations, english]) {
    await page.locator(`header nav a[hreflang="${edition.language}"]`).click();
    await expectPage(page, edition.headline, pathOf(edition), edition.language);
  }
});

for (const section of ['City', 'Harbour notes'])
  test(`An article without a translation leads to the section ${section} of the other editions`, async ({
    page,
    request,
    site,
  }) => {
    await site.publish({
      id: `untranslated-${section}`,
      lang: 'en',
      title: `Only in English, under ${section}`,
      body: 'A story that nobody has translated yet.',
      section,
      publishedAt: '2020-05-05T10:00:00Z',
    });
    const { items } = await (await request.get('/api/v1/articles?language=en&order=OLDEST&first=50')).json();
    const article = items.find(({ headline }: Article) => headline.endsWith(`under ${section}`));
    for (const language of languages.filter((it) => it !== 'en')) {
      const path = pathOf(article.section).replace('/en/', `/${language}/`);
      await page.goto(pathOf(article));
      await page.locator(`header nav a[hreflang="${language}"]`).click();
      await expect(page).toHaveURL(path);
      await expect(page.locator('html')).toHaveAttribute('lang', language);
      expect((await page.reload())?.status()).toBe(200);
      await expect(page.locator(`header nav [aria-current]`)).toHaveCount(1);
    }
  });

test('The label of an edition leads to its language for good', async ({ page, baseURL }) => {
  const response = await page.goto('/arm');
  const first = response?.request().redirectedFrom();
  expect((await first?.response())?.status()).toBe(301);
  await expect(page).toHaveURL(`${baseURL}/hy`);
});

for (const address of ['/ru/no-such-section', '/ru/city/no-such-story', '/ru/far/too/many/parts'])
  test(`A page that does not exist says so and leads on: ${address}`, async ({ page, request }) => {
    const response = await page.goto(address);
    expect(response?.status()).toBe(404);
    await expect(page.locator('html')).toHaveAttribute('lang', 'ru');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    const links = await page.locator('main a').evaluateAll((all) => all.map((it) => it.getAttribute('href') ?? ''));
    expect(links).toContain('/ru');
    expect(links.length).toBeGreaterThan(1);
    for (const link of links) expect((await request.get(link)).status()).toBe(200);
  });

async function expectPage(page: Page, heading: string, path: string, language: string) {
  const headline = page.getByRole('heading', { level: 1 });
  await expect(headline).toHaveText(heading);
  await expect(headline).toBeFocused();
  await expect(page).toHaveURL(path);
  await expect.poll(() => page.title()).toContain(heading);
  await expect(page.locator('html')).toHaveAttribute('lang', language);
}

const tide = (number: number) => ({
  id: `tide-${number}`,
  lang: 'en',
  title: `Tide ${number}`,
  body: 'The water came in, and then it went out again.',
  section: 'Tides',
  publishedAt: `2020-01-${String(number).padStart(2, '0')}T06:00:00Z`,
});
