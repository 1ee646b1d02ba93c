import { chromium } from '@playwright/test';
import { median } from './product.mjs';

const STORIES = 20;

/** From the click on a story that was pointed at to its painted headline, and what was asked of the network in between. */
export async function pointing(url) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH,
    args: ['--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  });
  const page = await browser.newPage();
  const asked = [];
  page.on('request', (request) => asked.push(request));
  const times = [];
  let waited = 0;
  for (let n = 0; n < STORIES; n++) {
    await page.goto(`${url}/en`, { waitUntil: 'networkidle' });
    const links = page.locator('main .headline a');
    const link = links.nth(n % (await links.count()));
    await link.hover();
    await page.waitForLoadState('networkidle');
    await page.waitForTimeout(300);
    const before = asked.length;
    times.push(
      await link.evaluate(async (to) => {
        const headline = to.textContent.trim();
        const began = performance.now();
        const drawn = new Promise((resolve, fail) => {
          const isThere = () => document.querySelector('h1')?.textContent.trim() === headline && resolve();
          new MutationObserver(isThere).observe(document, { subtree: true, childList: true, characterData: true });
          setTimeout(fail, 5000, new Error(`${to.pathname} did not come within five seconds.`));
        });
        to.click();
        await drawn;
        // A message sent as a frame begins arrives when it was painted.
        const { port1, port2 } = new MessageChannel();
        const painted = new Promise((resolve) => {
          port1.onmessage = resolve;
        });
        requestAnimationFrame(() => port2.postMessage(null));
        await painted;
        return performance.now() - began;
      }),
    );
    waited += asked.slice(before).filter((request) => ['fetch', 'document', 'script'].includes(request.resourceType())).length;
  }
  await browser.close();
  console.log(
    `${STORIES} stories pointed at: painted ${Math.round(median(times))} ms after the click, at most ${Math.round(Math.max(...times))} ms; ${waited} requests for pages or data meanwhile`,
  );
}
