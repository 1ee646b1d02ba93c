import type { APIRequestContext, Page } from '@playwright/test';
import { addressOf, type Kind, kinds, languages } from './pages.ts';
import { expect, test } from './site.ts';

/** How long ago is laid over a time of the last day; the time itself stays, and so does its room. */
const AGO = / data-ago="[^"]*" title="[^"]*"/g;
const BUTTONS = /^ *- '?button .*\n?/gm;

declare global {
  interface Window {
    mutations: string[];
  }
}

for (const language of languages)
  test(`The first view of every page in ${language} is whole without GraphQL, and scripts change nothing in it`, async ({
    page,
    request,
    browser,
    baseURL,
  }) => {
    const plain = await browser.newContext({ javaScriptEnabled: false, baseURL });
    const unscripted = await plain.newPage();
    const faults = faultsOf(page);
    const asked: string[] = [];
    await page.route('**/graphql*', (route) => {
      asked.push(route.request().url());
      return route.abort();
    });
    await page.addInitScript(watchTheDocument);

    for (const kind of kinds)
      await test.step(kind, async () => {
        const address = await addressOf(request, kind, language);
        const response = await page.goto(address);
        expect(response?.status()).toBe(kind === 'not found' ? 404 : 200);
        await page.waitForTimeout(1000);
        expect(await page.evaluate(() => window.mutations)).toEqual([]);

        await unscripted.goto(address);
        const readable = await unscripted.locator('body').ariaSnapshot();
        expect(readable).toContain('heading');
        expect(await unscripted.evaluate(foreignWithoutLang)).toEqual([]);
        await looksWhole(unscripted, kind, request);
        // What works by script alone is not offered without.
        expect(readable.match(BUTTONS) ?? []).toHaveLength(kind === 'search' ? 1 : 0);
        expect((await page.locator('body').ariaSnapshot()).replace(BUTTONS, '').trim()).toBe(
          readable.replace(BUTTONS, '').trim(),
        );
        expect((await page.locator('#app').evaluate((it) => it.innerHTML)).replaceAll(AGO, '')).toBe(
          await unscripted.locator('#app').evaluate((it) => it.innerHTML),
        );
      });
    expect(asked).toEqual([]);
    expect(faults).toEqual([]);

    // A page that no script took over would pass all of the above.
    await page.locator('header nav a[hreflang]').first().click();
    await expect(page.getByRole('alert')).toBeVisible();
    await plain.close();
  });

const STRUCTURED: Partial<Record<Kind, string[]>> = {
  article: ['NewsArticle', 'BreadcrumbList'],
  author: ['ProfilePage', 'BreadcrumbList'],
};

/** What crawlers and sharing sheets are told of the page, and that its editions name each other. */
async function looksWhole(page: Page, kind: Kind, request: APIRequestContext) {
  const told = await page.evaluate(() => {
    const types = [...document.querySelectorAll('script[type="application/ld+json"]')].flatMap((it) => {
      const said = JSON.parse(it.textContent ?? '');
      return [said['@graph'] ?? said].flat().map((one: { '@type': string }) => one['@type']);
    });
    const head = (selector: string, name: string) => document.head.querySelector(selector)?.getAttribute(name) ?? '';
    return {
      types,
      canonical: head('link[rel=canonical]', 'href'),
      title: head('meta[property="og:title"]', 'content'),
      card: head('meta[name="twitter:card"]', 'content'),
    };
  });
  expect(told.types).toEqual(expect.arrayContaining(STRUCTURED[kind] ?? []));
  if (kind !== 'article') return;
  expect(new URL(told.canonical).pathname).toBe(new URL(page.url()).pathname);
  expect(told.title).not.toBe('');
  expect(told.card).not.toBe('');
  const editions = alternates(await page.content());
  expect(editions.length).toBeGreaterThan(2);
  expect(editions.join()).toContain('x-default');
  for (const edition of editions) {
    const answer = await request.get(new URL(edition.split(' ')[1] ?? '').pathname);
    expect(answer.status()).toBe(200);
    expect(alternates(await answer.text())).toEqual(editions);
  }
}

const alternates = (html: string) =>
  [...html.matchAll(/<link\b[^>]*\bhreflang="?([\w-]+)[^>]*>/g)]
    .map(([link, language]) => `${language} ${/href="?([^"\s>]+)/.exec(link)?.[1]}`)
    .sort();

/** Words in letters of another language whose part of the page does not say so. */
function foreignWithoutLang() {
  const letters: [RegExp, string][] = [
    [/\p{Script=Cyrillic}/u, 'ru'],
    [/\p{Script=Armenian}/u, 'hy'],
  ];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const faults: string[] = [];
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const lang = text.parentElement?.closest<HTMLElement>('[lang]')?.lang;
    const [, own] = letters.find(([letter]) => letter.test(text?.textContent ?? '')) ?? [];
    if (own && own !== lang && !text.parentElement?.closest('script, style')) faults.push(`${lang}: ${text.textContent}`);
  }
  return faults;
}

function faultsOf(page: Page) {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(`${error}`));
  page.on('requestfailed', (request) => faults.push(`${request.url()}: ${request.failure()?.errorText}`));
  page.on('response', (response) => {
    if (response.status() >= 400 && !response.request().isNavigationRequest())
      faults.push(`${response.status()} ${response.url()}`);
  });
  page.on('console', (message) => {
    // The browser reports the status of a page that does not exist as an error of that page.
    const ownStatus = message.location().url === page.url() && message.text().startsWith('Failed to load resource');
    // The browser's driver says so itself.
    const blocked = message.text() === 'Service Worker registration blocked by Playwright';
    if (['error', 'warning'].includes(message.type()) && !ownStatus && !blocked) faults.push(message.text());
  });
  return faults;
}

/** Begins when the parser is done, before the first module script runs. */
function watchTheDocument() {
  window.mutations = [];
  const watcher = new MutationObserver((records) => {
    for (const { type, target, attributeName } of records) {
      if (type === 'attributes' && !document.body.contains(target)) continue;
      if (target.nodeName === 'TIME' && ['data-ago', 'title'].includes(attributeName ?? '')) continue;
      window.mutations.push(
        `${type} ${attributeName ?? ''} ${(target as Element).outerHTML ?? target.textContent}`.slice(0, 200),
      );
    }
  });
  document.addEventListener('readystatechange', () => {
    if (document.readyState === 'interactive')
      watcher.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
  });
}
