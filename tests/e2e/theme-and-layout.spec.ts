import type { Page } from '@playwright/test';
import { addressOf, type Kind, languages, overflowOf } from './pages.ts';
import { expect, test } from './site.ts';

const kinds: Kind[] = ['front', 'section', 'author', 'tag', 'article'];

test('A dark colour scheme is followed without JavaScript', async ({ browser, request, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL });
  const page = await context.newPage();
  for (const kind of kinds) {
    await page.emulateMedia({ colorScheme: 'light' });
    await page.goto(await addressOf(request, kind, 'en'));
    const light = await lightOf(page);
    await page.emulateMedia({ colorScheme: 'dark' });
    const dark = await lightOf(page);
    expect(light.paper).toBeGreaterThan(light.ink);
    expect(dark.ink).toBeGreaterThan(dark.paper);
    for (const { paper, ink } of [light, dark])
      expect((Math.max(paper, ink) + 0.05) / (Math.min(paper, ink) + 0.05)).toBeGreaterThan(7);
  }
  await context.close();
});

for (const language of languages)
  test(`Pages in ${language} fit screens of every width`, async ({ page, request }) => {
    for (const kind of kinds) {
      await page.goto(await addressOf(request, kind, language));
      for (const width of [320, 360, 768, 1440]) {
        await page.setViewportSize({ width, height: 800 });
        expect(await overflowOf(page), `${kind} at ${width} px`).toEqual([]);
      }
    }
  });

for (const language of languages)
  test(`On a phone each link at the top of a page in ${language} is large enough for a finger`, async ({ page, request }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    for (const kind of kinds) {
      await page.goto(await addressOf(request, kind, language));
      const links = page.getByRole('banner').getByRole('link');
      expect(await links.count()).toBeGreaterThan(3);
      for (const link of await links.all()) {
        const box = await link.boundingBox();
        expect(box?.height, `${await link.textContent()} (${kind})`).toBeGreaterThanOrEqual(44);
        expect(box?.width).toBeGreaterThanOrEqual(24);
      }
    }
  });

declare global {
  interface Window {
    shifted: string[];
  }
}

for (const language of languages)
  test(`Nothing jumps while a page in ${language} loads with its fonts late and is scrolled through`, async ({
    page,
    request,
  }) => {
    await page.addInitScript(watchShifts);
    await page.route('**/*.woff2', (route) => setTimeout(() => route.continue(), 400));
    await page.setViewportSize({ width: 360, height: 740 });
    for (const kind of kinds) {
      await page.goto(await addressOf(request, kind, language));
      await page.evaluate(scrollThrough);
      expect(await page.evaluate(() => window.shifted), kind).toEqual([]);
      const pictures = await page
        .locator('img')
        .evaluateAll((all) =>
          all.map((it) => [it.getAttribute('width'), it.getAttribute('height'), (it as HTMLImageElement).complete]),
        );
      expect(pictures.length, `pictures of the ${kind}`).toBeGreaterThan(0);
      for (const [width, height, complete] of pictures) {
        expect(Number(width)).toBeGreaterThan(0);
        expect(Number(height)).toBeGreaterThan(0);
        expect(complete).toBe(true);
      }
    }
  });

function watchShifts() {
  type Shift = PerformanceEntry & { value: number; hadRecentInput: boolean; sources: { node: Node | null }[] };
  window.shifted = [];
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput, sources } of list.getEntries() as Shift[])
      if (value && !hadRecentInput) {
        const nodes = sources.map(({ node }) => (node as Element | null)?.outerHTML?.slice(0, 80) ?? node?.textContent);
        window.shifted.push(`${value}: ${nodes.join(', ')}`);
      }
  }).observe({ type: 'layout-shift', buffered: true });
}

async function scrollThrough() {
  await Promise.all([document.fonts.ready, new Promise((resolve) => setTimeout(resolve, 600))]);
  const pause = () => new Promise((resolve) => setTimeout(resolve, 80));
  for (let top = 0; top < document.documentElement.scrollHeight; top += innerHeight / 2) {
    scrollTo(0, top);
    await pause();
  }
  const pictures = [...document.images].map((it) => it.decode());
  await Promise.all(pictures);
  await pause();
}

/** Relative luminance of the page's background and of its text. */
const lightOf = (page: Page) =>
  page.locator('html').evaluate((html) => {
    const luminance = (colour: string) => {
      const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? [])
        .map((it) => Number(it) / 255)
        .map((it) => (it <= 0.04045 ? it / 12.92 : ((it + 0.055) / 1.055) ** 2.4));
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const { backgroundColor, color } = getComputedStyle(html);
    return { paper: luminance(backgroundColor), ink: luminance(color) };
  });
