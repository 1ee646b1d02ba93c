import { existsSync, readFileSync } from 'node:fs';
import { languages } from './pages.ts';
import { besideTheProject, expect, type NewsRecord, test } from './site.ts';

const file = besideTheProject('news/seed-article.ndjson');

test.use({ newspaper: { name: 'seed article', demo: false } });
test.describe.configure({ mode: 'default' });
test.skip(!existsSync(file), 'It needs ../shared/news/seed-article.ndjson, which is not here.');

type Seed = Required<Omit<NewsRecord, 'translationKey'>>;
let seed: Seed;
let paragraphs: string[];
/** Where the article is on the site. */
let path: string;

test.beforeAll(async ({ site }) => {
  seed = JSON.parse(readFileSync(file, 'utf8'));
  paragraphs = seed.body.split('\n\n');
  expect(await site.news('import', file)).toContain('1 created');
  const deadline = Date.now() + 1000;
  while (!path && Date.now() < deadline) {
    const front = await (await fetch(`${site.url}/en`)).text();
    path = front.match(/href="(\/en\/world\/[^"]+)"/)?.[1] ?? '';
  }
  expect(path, 'The site shows the article within a second of its import').toBeTruthy();
});

test('The imported article has each of its fields in GraphQL', async ({ request }) => {
  const query = `query ($path: String!) {
    article(path: $path) {
      externalId language headline deck publishedAt publishedText views viewsText usageTerms attributionHtml
      body { text blocks { kind text } } section { name tagline } authors { name } tags { name } source { name url }
      copyright { holder year notice }
    }
  }`;
  const answer = await request.post('/graphql', { data: { query, variables: { path } } });
  const { article } = (await answer.json()).data;
  expect(article).toMatchObject({
    externalId: seed.id,
    language: seed.lang,
    headline: seed.title,
    deck: seed.deck,
    views: seed.views,
    usageTerms: seed.usageTerms,
    body: { text: seed.body, blocks: paragraphs.map((text) => ({ kind: 'PARAGRAPH', text })) },
    section: { name: seed.section, tagline: seed.sectionTagline },
    authors: seed.authors.map((name) => ({ name })),
    tags: seed.tags.map((name) => ({ name })),
    source: seed.source,
    copyright: { holder: seed.copyrightHolder, year: seed.copyrightYear },
  });
  expect(Date.parse(article.publishedAt)).toBe(Date.parse(seed.publishedAt));
  expect(article.publishedText).toContain(timeOf(seed));
  expect(article.viewsText).toContain(`${seed.views}`);
  expect(article.copyright.notice).toContain(`${seed.copyrightYear} ${seed.copyrightHolder}`);
  expectLink(article.attributionHtml);
});

test('The imported article has each of its fields in REST', async ({ request }) => {
  const slug = path.split('/').at(-1);
  const article = await (await request.get(`/api/v1/articles/by-slug/en/${slug}`)).json();
  expect(article).toMatchObject({
    externalId: seed.id,
    language: seed.lang,
    headline: seed.title,
    deck: seed.deck,
    views: seed.views,
    usageTerms: seed.usageTerms,
    body: { text: seed.body },
    section: { name: seed.section, tagline: seed.sectionTagline },
    authors: seed.authors.map((name) => ({ name })),
    tags: seed.tags.map((name) => ({ name })),
    source: seed.source,
    copyright: { holder: seed.copyrightHolder, year: seed.copyrightYear },
  });
  expect(Date.parse(article.publishedAt)).toBe(Date.parse(seed.publishedAt));
  expectLink(article.attributionHtml);
});

for (const javaScriptEnabled of [true, false])
  test(`The imported article has each of its fields on the page ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async ({
    browser,
    baseURL,
  }) => {
    const context = await browser.newContext({ javaScriptEnabled, baseURL });
    const page = await context.newPage();
    await page.goto('/en/world');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(seed.section);
    await expect(page.locator('main')).toContainText(seed.sectionTagline);
    await page.getByRole('link', { name: seed.title }).click();

    const article = page.locator('main > article');
    await expect(article.getByRole('heading', { level: 1 })).toHaveText(seed.title);
    await expect(article.locator('header').getByRole('link', { name: seed.section, exact: true })).toBeVisible();
    for (const text of [seed.deck, ...seed.authors, ...paragraphs, ...seed.tags, seed.usageTerms])
      await expect(article.getByText(text, { exact: true })).toBeVisible();
    const time = article.locator('header time');
    await expect(time).toContainText(timeOf(seed));
    expect(Date.parse((await time.getAttribute('datetime')) ?? '')).toBe(Date.parse(seed.publishedAt));
    await expect(article.getByText(`© ${seed.copyrightYear} ${seed.copyrightHolder}`)).toBeVisible();
    await expect(article.getByText(new RegExp(`\\b${seed.views}\\b`))).toBeVisible();
    // Once as its source and once as the hyperlink that reuse asks for.
    const links = article.getByRole('link', { name: seed.source.name, exact: true });
    await expect(links).toHaveCount(2);
    for (const link of await links.all()) await expect(link).toHaveAttribute('href', seed.source.url);
    await expect(article.locator('.length')).toContainText('min read');

    await page.emulateMedia({ media: 'print' });
    await expect(article.locator('.on-paper')).toContainText(path);
    await expect(article.locator('.on-paper')).toBeVisible();
    // Paper says where links lead.
    const source = article.locator('.fact a[rel="external"]').filter({ hasText: seed.source.name });
    await expect(source).toBeVisible();
    expect(await source.evaluate((it) => getComputedStyle(it, '::after').content)).toContain(seed.source.url);
    for (const part of ['.masthead .sections', '.tools', '.share', '.more', '.site-footer'])
      for (const it of await page.locator(part).all()) await expect(it, `${part} on paper`).toBeHidden();
    await context.close();
  });

test('The editions without the article lead to its section', async ({ page }) => {
  for (const language of languages.filter((it) => it !== seed.lang)) {
    await page.goto(path);
    await page.locator(`header nav a[hreflang="${language}"]`).click();
    await expect(page).toHaveURL(`/${language}/world`);
    expect((await page.reload())?.status()).toBe(200);
  }
});

test('Imported once more, the article is unchanged', async ({ site, request }) => {
  expect(await site.news('import', file)).toContain('1 unchanged');
  const { items } = await (await request.get('/api/v1/articles?language=en')).json();
  expect(items).toHaveLength(1);
});

/** The time of day as the record tells it, which is the time its readers lived by. */
const timeOf = ({ publishedAt }: Seed) => publishedAt.slice(11, 16);

function expectLink(html: string) {
  expect(html).toMatch(/^<a href="[^"]+">[^<]+<\/a>$/);
  expect(html).toContain(`href="${seed.source.url}"`);
  expect(html).toContain(seed.source.name);
}
