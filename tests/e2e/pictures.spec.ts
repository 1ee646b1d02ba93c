import { readFile } from 'node:fs/promises';
import { en } from '../../web/src/messages/late-en.ts';
import { addAxe, faultsOf } from './axe.ts';
import { deskOf } from './desk.ts';
import { expect, test } from './site.ts';

test.use({ newspaper: { name: 'feed', demo: false } });

const pictures = new URL('../../web/screenshots/', import.meta.url);

test('Pictures open large with their words, by keys too, and a card brings its post only when it is pressed', async ({
  page,
  site,
}) => {
  const desk = await deskOf(site, 'pictures');
  await desk.section('views');
  const photo = await desk.upload(await readFile(new URL('front.png', pictures)), {
    alts: { en: 'The harbour' },
    credits: { en: 'Ida Lens' },
  });
  const html = `<p>Look.</p><figure><img src="media:${photo.id}" alt="Again"><figcaption>From the east</figcaption></figure>
    <p>https://www.youtube.com/watch?v=abcdefghijk</p>`;
  const { path } = await desk.publish({
    language: 'en',
    headline: 'The view',
    section: 'views',
    leadMedia: photo.id,
    leadCaption: 'From the west',
    body: { html },
  });
  const outside: string[] = [];
  await page.route(
    (url) => url.origin !== site.url,
    (route) => {
      outside.push(route.request().url());
      return route.fulfill({ contentType: 'text/html', body: 'A film' });
    },
  );
  const types = new Set<string | undefined>();
  page.on('response', (it) => it.request().resourceType() === 'image' && types.add(it.headers()['content-type']));
  await page.goto(path);
  for (const picture of await page.locator('.article figure img').all()) {
    await expect.poll(() => picture.evaluate((it: HTMLImageElement) => it.naturalWidth)).toBeGreaterThan(0);
    expect((await picture.getAttribute('srcset'))?.split(',').length).toBeGreaterThan(2);
  }
  expect([...types]).toEqual(['image/avif']);
  const lead = page.locator('.lead-picture img');
  expect((await lead.getAttribute('srcset'))?.split(',').length).toBeGreaterThan(2);
  const [tone, room] = await lead.evaluate((it: HTMLImageElement) => {
    const probe = document.body.appendChild(document.createElement('i'));
    probe.style.color = it.dataset.tone ?? '';
    const colours = [getComputedStyle(probe).color, getComputedStyle(it).backgroundColor];
    probe.remove();
    return colours;
  });
  expect(room).toBe(tone);

  const first = page.getByRole('button', { name: `${en.enlarge}: The harbour` });
  // With the reader's first move the picture becomes something to press.
  await expect(async () => {
    await page.keyboard.press('Shift');
    await first.focus({ timeout: 1000 });
  }).toPass();
  await page.keyboard.press('Enter');
  const box = page.getByRole('dialog');
  await expect(box).toContainText('From the west');
  await expect(box).toContainText('Ida Lens');
  await addAxe(page);
  expect(await faultsOf(page)).toEqual([]);
  await expect(box.getByRole('button', { name: en.pictureBefore })).toBeDisabled();
  await page.keyboard.press('ArrowRight');
  await expect(box).toContainText('From the east');
  await page.keyboard.press('Escape');
  await expect(box).toHaveCount(0);
  await expect(first).toBeFocused();

  const card = page.locator('[data-embed="youtube"]');
  expect(outside).toEqual([]);
  await card.getByRole('link').click();
  await expect(card.frameLocator('iframe').locator('body')).toHaveText('A film');
  expect(outside).toEqual([expect.stringContaining('https://www.youtube-nocookie.com/embed/abcdefghijk')]);
});
