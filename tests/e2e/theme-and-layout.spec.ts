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
      await page.setViewportSize({ width: 768, height: 800 });
      await page.evaluate(() => {
        document.documentElement.style.fontSize = '200%';
      });
      expect(await overflowOf(page), `${kind} in letters of twice the size`).toEqual([]);
      expect(await page.evaluate(clipped), `${kind} in letters of twice the size`).toEqual([]);
    }
  });

for (const language of languages)
  test(`On a phone what is to be pressed on a page in ${language} is large enough for a finger`, async ({ page, request }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    for (const kind of kinds) {
      await page.goto(await addressOf(request, kind, language));
      const { looked, small } = await page.evaluate(smallTargets);
      expect(looked).toBeGreaterThan(10);
      expect(small, kind).toEqual([]);
    }
  });

/** Links and buttons under 44 px. Those that stand in a line of text are as wide as their words. */
function smallTargets() {
  const all = [...document.querySelectorAll('header, footer, .tools, .share, .pager, .kicker, .names')]
    .flatMap((part) => [...part.querySelectorAll('a, button')])
    .filter((it) => it.checkVisibility() && !it.classList.contains('skip') && !it.closest('.small, dd p'));
  const small = all.flatMap((it) => {
    const { width, height } = it.getBoundingClientRect();
    const inLine = Boolean(it.closest('.kicker, .names, dd, .block-head, .more'));
    return height < 43.9 || (!inLine && width < 43.9) ? [`${it.outerHTML.slice(0, 120)}: ${width} × ${height}`] : [];
  });
  return { looked: all.length, small };
}

/** Elements that show less of their text than there is. */
function clipped() {
  return [...document.querySelectorAll<HTMLElement>('body *')]
    .filter(
      (it) => it.checkVisibility() && it.textContent?.trim() && !it.closest('.sections ul, .hidden, .skip, .editions .name, svg'),
    )
    .filter((it) => {
      const { overflowX, overflowY } = getComputedStyle(it);
      const cutsX = overflowX !== 'visible' && it.scrollWidth > it.clientWidth + 1;
      return cutsX || (overflowY !== 'visible' && it.scrollHeight > it.clientHeight + 1);
    })
    .map((it) => it.outerHTML.slice(0, 120));
}

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
