import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Locator, Page } from '@playwright/test';
import { newestIn, overflowOf, pathOf } from './pages.ts';
import { besideTheProject, expect, test } from './site.ts';

const files = {
  digitalgov: besideTheProject('news/digitalgov-en.ndjson.gz'),
  debian: besideTheProject('news/debian-weekly-multi.ndjson.gz'),
  ntrex: besideTheProject('news/ntrex128-parallel.ndjson.gz'),
};

test.use({ newspaper: { name: 'real input', demo: false } });
test.describe.configure({ mode: 'default' });
test.skip(!Object.values(files).every(existsSync), 'It needs the files of ../shared/news, which are not all here.');

test.beforeAll(async ({ site }) => {
  test.setTimeout(120_000);
  const slices = {
    digitalgov: linesOf(files.digitalgov).slice(0, 200),
    debian: ['en', 'fr', 'de', 'ja'].flatMap((language) =>
      linesOf(files.debian)
        .filter((line) => line.includes(`"lang": "${language}"`))
        .slice(0, 50),
    ),
  };
  for (const [name, lines] of Object.entries(slices)) {
    expect(lines).toHaveLength(200);
    await writeFile(join(site.folder, `${name}.ndjson`), lines.join('\n'));
    const printed = await site.news('import', join(site.folder, `${name}.ndjson`));
    expect(printed).toContain('200 read: 200 created');
  }
  const printed = await site.news('import', '--published-at', '2019-09-15T08:00:00Z', files.ntrex);
  expect(printed).toContain(' 0 refused');
});

const directions = { en: 'ltr', fr: 'ltr', de: 'ltr', ja: 'ltr', ar: 'rtl', he: 'rtl' };

for (const [language, direction] of Object.entries(directions))
  test(`Real news in ${language} is browsed from the front through every section to its articles`, async ({ page }) => {
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(`${error}`));
    await page.setViewportSize({ width: 360, height: 740 });
    const visit = async (path: string) => {
      const response = await page.goto(path);
      expect(response?.status(), path).toBe(200);
      await expect(page.locator('html')).toHaveAttribute('lang', language);
      await expect(page.locator('html')).toHaveAttribute('dir', direction);
      await expect(page.getByRole('heading', { level: 1 })).not.toBeEmpty();
      expect(await overflowOf(page), path).toEqual([]);
    };
    await visit(`/${language}`);
    const sections = await hrefs(page.locator(`header nav a[href^="/${language}/"]`));
    expect(sections.length).toBeGreaterThan(0);
    for (const section of sections) {
      await visit(section);
      const articles = await hrefs(page.locator(`main a[href^="${section}/"]`));
      expect(articles.length).toBeGreaterThan(1);
      for (const article of articles.slice(0, 2)) {
        await visit(article);
        await expect(page.locator(`main > article[lang="${language}"] > .body`)).not.toBeEmpty();
      }
    }
    expect(faults).toEqual([]);
  });

test('An article in Arabic is laid out from the right', async ({ page, request }) => {
  const article = await newestIn(request, 'ar');
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(pathOf(article));
  for (const start of ['main h1', 'main .body > p:first-child']) {
    const { before, after } = await roomAround(page, start);
    expect(before, `${start} begins at the right edge`).toBeLessThan(4);
    expect(after).toBeGreaterThan(100);
  }
  const name = await page.locator('header .site-name').boundingBox();
  const editions = await page.locator('header nav').first().boundingBox();
  expect(name?.x).toBeGreaterThan(editions?.x ?? Number.POSITIVE_INFINITY);
});

test('The same article in English is laid out from the left', async ({ page, request }) => {
  const article = await newestIn(request, 'en');
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(pathOf(article));
  expect((await roomAround(page, 'main .body > p:first-child')).before).toBeGreaterThan(100);
});

test('A translated story is one story in all its languages', async ({ page, request }) => {
  const german = await newestIn(request, 'de');
  expect(german.translations.map(({ language }) => language)).toEqual(expect.arrayContaining(['en', 'ja', 'ar']));
  await page.goto(pathOf(german));
  const english = german.translations.find(({ language }) => language === 'en');
  await page.locator('header nav a[hreflang="en"]').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(english?.headline ?? '');
});

const linesOf = (file: string) => gunzipSync(readFileSync(file)).toString('utf8').trimEnd().split('\n');

const hrefs = async (links: Locator) => [
  ...new Set(await links.evaluateAll((all) => all.map((it) => it.getAttribute('href') ?? ''))),
];

/** Pixels between the first letter of an element's text and the element's right and left edge. */
const roomAround = (page: Page, selector: string) =>
  page
    .locator(selector)
    .first()
    .evaluate((element) => {
      const letter = document.createRange();
      const text = document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode() as Text;
      letter.setStart(text, 0);
      letter.setEnd(text, 1);
      const [edge, first] = [element.getBoundingClientRect(), letter.getBoundingClientRect()];
      return { before: edge.right - first.right, after: first.left - edge.left };
    });
