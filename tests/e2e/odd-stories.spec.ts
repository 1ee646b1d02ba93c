import { en } from '../../web/src/messages/en.ts';
import { en as late } from '../../web/src/messages/late-en.ts';
import { addAxe, faultsOf } from './axe.ts';
import { deskOf } from './desk.ts';
import { overflowOf } from './pages.ts';
import { expect, test } from './site.ts';

test.use({ newspaper: { name: 'feed', demo: false } });

const words = (count: number) => Array.from({ length: count }, (_, index) => `word${index % 977}`).join(' ');
const long = Array.from({ length: 400 }, (_, index) => `<p>Part ${index + 1}. ${words(100)}</p>`).join('');
const arabic = '<p>افتُتح الجسر الجديد فوق النهر صباح اليوم، وعبره مئات المشاة في ساعته الأولى.</p>';
const stories = {
  'of 40,000 words': { headline: 'The whole report', body: { html: long } },
  'with a headline of 300 characters': { headline: `${'Unabridgedness '.repeat(20).trim()}!`, body: { html: '<p>Text.</p>' } },
  'with a headline of one long word': { headline: 'Donaudampfschifffahrt'.repeat(6), body: { html: '<p>Text.</p>' } },
  'without photo, author, tags or deck': { headline: 'Bare', body: { html: '<p>Only this.</p>' } },
  'with text from right to left in it': { headline: 'The bridge, and what was said', body: { html: `<p>Said:</p>${arabic}` } },
};

test('Stories of odd shapes are read on a phone in the largest letters, and have no fault', async ({ page, site }) => {
  const desk = await deskOf(site, 'odd');
  await desk.section('odd');
  await page.setViewportSize({ width: 320, height: 700 });
  await page.addInitScript(() => {
    localStorage.size = '3';
  });
  const paths: string[] = [];
  for (const [shape, story] of Object.entries(stories)) {
    const { path } = await desk.publish({ language: 'en', section: 'odd', ...story });
    paths.push(path);
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 }), shape).toHaveText(story.headline.trim());
    expect(await overflowOf(page), shape).toEqual([]);
    if (story.headline === 'Bare') await expect(page.locator('.byline, .deck, .lead-picture, .names')).toHaveCount(0);
    if (shape.includes('40,000')) {
      await expect(page.locator('.body > p')).toHaveCount(400);
      continue;
    }
    await addAxe(page);
    expect(await faultsOf(page), shape).toEqual([]);
  }
  await page.goto(paths.at(-1) ?? '');
  const said = page.getByText('افتُتح الجسر', { exact: false });
  // Its last line ends at the left, where one of English begins.
  const room = await said.evaluate((it) => {
    const text = document.createRange();
    text.selectNodeContents(it);
    const [line, box] = [[...text.getClientRects()].at(-1) as DOMRect, it.getBoundingClientRect()];
    return { left: line.left - box.left, right: box.right - line.right };
  });
  expect(room.right).toBeLessThan(2);
  expect(room.left).toBeGreaterThan(20);
  for (const list of ['/en/odd', '/en']) {
    await page.goto(list);
    await expect(page.locator('main .headline a').filter({ hasText: 'Unabridgedness' })).toHaveCount(1);
    expect(await overflowOf(page), list).toEqual([]);
  }
});

for (const [trouble, spoil] of Object.entries({
  blocked: () => {
    for (const storage of ['localStorage', 'sessionStorage'])
      Object.defineProperty(window, storage, {
        get() {
          throw new DOMException('Blocked', 'SecurityError');
        },
      });
  },
  full: () => {
    for (const storage of [localStorage, sessionStorage]) {
      let part = 'x'.repeat(2 ** 20);
      for (let n = 0; part; n++) {
        try {
          storage.setItem(`full-${n}`, part);
        } catch {
          part = part.slice(part.length / 2 + 0.5);
        }
      }
    }
  },
}))
  test(`With a storage that is ${trouble} everything works for as long as the page is open`, async ({ page, site }) => {
    const desk = await deskOf(site, trouble);
    await desk.section(trouble);
    const { path } = await desk.publish({
      language: 'en',
      section: trouble,
      headline: `The storage is ${trouble}`,
      body: { html: '<p>Text.</p>' },
    });
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(`${error}`));
    await page.addInitScript(spoil);
    await page.goto(path);
    await page.getByRole('button', { name: en.larger }).click();
    await expect(page.locator('html')).toHaveAttribute('data-size', '2');
    await page.getByRole('button', { name: en.themeAsDevice }).click();
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
    await expect(async () => {
      await page.getByRole('button', { name: en.save, exact: true }).click();
      await expect(page.getByText(late.notSaved)).toBeVisible({ timeout: 1000 });
    }).toPass();
    await page.getByRole('link', { name: en.frontPage }).first().click();
    await expect(page.getByRole('link', { name: `The storage is ${trouble}` }).first()).toBeVisible();
    expect(faults).toEqual([]);
  });
