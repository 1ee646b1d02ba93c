import type { Page } from '@playwright/test';
import { en } from '../../web/src/messages/en.ts';
import { en as late } from '../../web/src/messages/late-en.ts';
import { savedMessages } from '../../web/src/messages/saved-messages.ts';
import { deskOf } from './desk.ts';
import { expect, test } from './site.ts';

test.use({ newspaper: { name: 'feed', demo: false }, serviceWorkers: 'allow' });

/** Kept when the page is: the worker was told of it by the page itself. */
const kept = (page: Page, path: string, cache: string) =>
  expect
    .poll(() =>
      page.evaluate(
        ([path, cache]) => caches.match(path ?? '', { cacheName: cache, ignoreVary: true }).then(Boolean),
        [path, cache],
      ),
    )
    .toBe(true);

test('What was opened or saved is read without a network, and what was withdrawn meanwhile is gone once there is one', async ({
  page,
  context,
  site,
}) => {
  const desk = await deskOf(site, 'offline');
  await desk.section('quays');
  const story = (name: string) =>
    desk.publish({ language: 'en', headline: `${name} by the harbour`, section: 'quays', body: { html: '<p>Text.</p>' } });
  const [opened, saved] = [await story('Opened'), await story('Saved')];
  await story('Followed');
  const headline = page.getByRole('heading', { level: 1 });
  const notice = page.getByText(late.offline);

  await page.goto(opened.path);
  await kept(page, opened.path, 'pages');
  const devtools = await context.newCDPSession(page);
  expect((await devtools.send('Page.getAppManifest')).errors).toEqual([]);
  expect((await devtools.send('Page.getInstallabilityErrors')).installabilityErrors).toEqual([]);
  await devtools.detach();
  await page.goto(saved.path);
  const save = page.getByRole('button', { name: en.save });
  await expect(async () => {
    await save.click();
    await expect(save).toHaveAttribute('aria-pressed', 'true', { timeout: 1000 });
  }).toPass();
  await expect(page.getByText(late.savedIt)).toBeVisible();
  await kept(page, saved.path, 'saved');
  await page.getByRole('contentinfo').getByRole('link', { name: en.savedStories }).click();
  await expect(page.locator('.saved .headline')).toHaveText(['Saved by the harbour']);
  await page.goto('/en');
  await page.getByRole('link', { name: 'Followed by the harbour' }).first().click();
  await expect(headline).toHaveText('Followed by the harbour');
  await kept(page, '/en', 'pages');

  await context.setOffline(true);
  await expect(notice).toBeVisible();
  await page.reload();
  await expect(headline).toHaveText('Followed by the harbour');
  await expect(notice).toBeVisible();
  for (const story of [opened, saved]) {
    await page.goto(story.path);
    await expect(headline).toHaveText(`${story.headline}`);
    await expect(page.locator('.body')).toContainText('Text');
  }
  await page.goto('/en');
  await page.getByRole('link', { name: 'Opened by the harbour' }).first().click();
  await expect(headline).toHaveText('Opened by the harbour');
  await page.goto('/en/never/seen');
  await expect(page.getByRole('heading', { name: en.failed })).toBeVisible();

  await page.goto(saved.path);
  await expect(headline).toHaveText('Saved by the harbour');
  await desk.ask('POST', `/articles/${saved.id}/withdraw`, { reason: 'It was not so.' }, saved.version);
  await context.setOffline(false);
  await expect(notice).toHaveCount(0);
  await expect
    .poll(() => page.evaluate((path) => caches.match(path, { ignoreVary: true }).then(Boolean), saved.path))
    .toBe(false);
  await page.goto('/en/saved');
  await expect(page.getByText(savedMessages('en').none)).toBeVisible();
});

test('Stories opened one after another leave no connection behind, of which browsers grant a site six', async ({
  page,
  site,
}) => {
  const desk = await deskOf(site, 'behind');
  await desk.section('slips');
  const { path } = await desk.publish({
    language: 'en',
    headline: 'The slip is dry',
    section: 'slips',
    body: { html: '<p>Text.</p>' },
  });
  await page.goto(path);
  await kept(page, path, 'pages');
  for (let turn = 0; turn < 4; turn++) {
    const listening = page.waitForRequest((it) => it.resourceType() === 'eventsource');
    await page.goto(path);
    await page.mouse.wheel(0, 500);
    await listening;
  }
  const answered = () => fetch('/api/v1/site?language=en', { signal: AbortSignal.timeout(5000) }).then(({ status }) => status);
  expect(await page.evaluate(answered)).toBe(200);
});
