import { en } from '../../web/src/messages/en.ts';
import { deskOf } from './desk.ts';
import { overflowOf, searchIsReady } from './pages.ts';
import { expect, madeAnew, test } from './site.ts';

test.use({ newspaper: { name: 'feed', demo: false } });
test.describe.configure({ mode: 'default' });

const out = 'https://harbour.example';
const settings = {
  socialLinks: ['X', 'YOUTUBE', 'INSTAGRAM', 'FACEBOOK', 'TELEGRAM'].map((network) => ({ network, url: `${out}/${network}` })),
  appLinks: ['APPLE', 'GOOGLE'].map((store) => ({ store, url: `${out}/${store}`, language: 'en' })),
  banners: [{ text: 'The old bridge is closed', url: `${out}/bridge` }],
  promos: [{ placement: 'AFTER_ARTICLE', text: 'Follow us on film', url: `${out}/film`, picture: '/media/demo/none.svg' }],
  adSlots: [
    { placement: 'AFTER_ARTICLE', text: 'Savings that float', url: `${out}/bank`, width: 728, height: 90 },
    { placement: 'FRONT_TOP', text: 'Sail tonight', url: `${out}/sail`, width: 300, height: 100 },
    { placement: 'IN_FEED', text: 'Fresh fish', url: `${out}/fish`, width: 300, height: 100 },
  ],
};
const NOTHING = { socialLinks: [], appLinks: [], banners: [], promos: [], adSlots: [] };

test('Banner, offers and the ways to other networks come from the settings, in their order, and load nothing of others', async ({
  page,
  site,
}) => {
  const desk = await deskOf(site, 'offers');
  await desk.section('quay');
  const story = (headline: string) =>
    desk.publish({ language: 'en', headline, section: 'quay', body: { html: '<p>A crane lifted the old quay bell.</p>' } });
  await story('Bell lifted');
  const { path } = await story('Bell rings');
  await desk.set(NOTHING);
  await page.goto(path);
  for (const part of ['.banner', '.ad', '.promo', '.elsewhere', '.mentions']) await expect(page.locator(part)).toHaveCount(0);

  await desk.set(settings);
  const strangers: string[] = [];
  page.on('request', (it) => new URL(it.url()).origin !== site.url && strangers.push(it.url()));
  await page.goto(path);
  await expect(page.getByRole('banner').getByRole('link', { name: 'The old bridge is closed' })).toHaveAttribute(
    'href',
    `${out}/bridge`,
  );
  const foot = page.getByRole('contentinfo');
  const elsewhere = foot.getByRole('navigation', { name: en.follow }).getByRole('link');
  const networks = ['X', 'YouTube', 'Instagram', 'Facebook', 'Telegram'];
  await expect(elsewhere).toHaveText(networks);
  await expect(elsewhere.locator('svg')).toHaveCount(networks.length);
  await expect(foot).toContainText('©');
  const menu = page.getByRole('banner');
  for (const name of networks) await expect(menu.getByRole('link', { name, exact: true }).locator('svg')).toHaveCount(1);
  await expect(foot.getByRole('navigation', { name: en.apps }).getByRole('link')).toHaveText(['App Store', 'Google Play']);
  for (const link of await elsewhere.all()) expect((await link.boundingBox())?.height).toBeGreaterThanOrEqual(44);

  await expect(page.getByRole('link', { name: 'Follow us on film', exact: true })).toHaveCount(1);
  const ad = page.getByRole('complementary', { name: en.ad });
  await expect(ad.getByRole('link')).toHaveAttribute('rel', /sponsored/);
  await page.setViewportSize({ width: 1280, height: 800 });
  expect(await ad.locator('svg').boundingBox()).toMatchObject({ width: 728, height: 90 });
  const order = ['.share', '.ad', '.promo', '.more'];
  const tops = await Promise.all(order.map(async (it) => (await page.locator(it).boundingBox())?.y ?? 0));
  expect(tops).toEqual(tops.toSorted((a, b) => a - b));
  await page.setViewportSize({ width: 320, height: 700 });
  expect(await overflowOf(page)).toEqual([]);

  for (const [at, text] of [
    ['/en', 'Sail tonight'],
    ['/en/quay', 'Fresh fish'],
  ] as const) {
    await page.goto(at);
    await expect(page.getByRole('link', { name: text })).toBeVisible();
    await expect(page.locator('.banner')).toBeVisible();
  }
  await page.goto('/hy');
  await expect(page.getByRole('contentinfo').locator('.elsewhere')).toHaveCount(1);
  expect(strangers).toEqual([]);
  await desk.set(NOTHING);
});

test('An article names those like it in other sections, and the front those read most once there are some', async ({
  page,
  request,
  site,
}) => {
  const desk = await deskOf(site, 'mentions');
  for (const slug of ['foundry', 'travel']) await desk.section(slug);
  const story = (headline: string, section: string) =>
    desk.publish({ language: 'en', headline, section, body: { html: '<p>The bronze bell foundry cast a bell.</p>' } });
  const { path, id } = await story('Bronze bell cast', 'foundry');
  await story('Bell foundry visited', 'travel');
  await story('Foundry bell sold', 'foundry');
  await searchIsReady(request);
  await page.setExtraHTTPHeaders(madeAnew.headers);
  await page.goto('/en');
  await expect(page.getByRole('complementary', { name: en.mostRead })).toHaveCount(0);
  await expect
    .poll(async () => {
      await page.goto(path);
      return page.getByRole('complementary', { name: en.related }).getByRole('heading', { level: 3 }).allTextContents();
    })
    .toContain('Bell foundry visited');
  await expect(page.getByRole('complementary', { name: en.related })).not.toContainText('Foundry bell sold');

  const agent = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
  await request.post(`/api/v1/articles/${id}/views`, { headers: { 'User-Agent': agent } });
  const most = page.getByRole('complementary', { name: en.mostRead });
  await expect
    .poll(async () => {
      await page.goto('/en');
      return most.getByRole('heading', { level: 3 }).allTextContents();
    })
    .toEqual(['Bronze bell cast']);
  await most.getByRole('link', { name: 'Bronze bell cast' }).click();
  await expect(page).toHaveURL(path);
});
