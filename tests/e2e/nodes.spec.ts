import { expect, test } from '@playwright/test';
import { ru } from '../../web/src/messages/ru.ts';
import { canCluster, openCluster } from '../bench/cluster.mjs';
import { newsroom } from '../bench/newsroom.mjs';
import { statusOf, until } from '../bench/program.mjs';
import { openReaders } from '../bench/readers.mjs';

// One cluster for all: to start it takes longer than any of them, and on a busy machine half a minute.
test.describe.configure({ mode: 'default', timeout: 120_000 });
test.skip(
  !canCluster() && !process.env.CI,
  'There is no PostgreSQL or nginx here; where tests must all run, these fail without.',
);

const pages = ['/en', '/en/news', '/api/v1/articles?language=en', '/feeds/en.rss'];
let cluster: Awaited<ReturnType<typeof openCluster>>;
let desk: ReturnType<typeof newsroom>;
let known: string;

test.beforeAll(async () => {
  cluster = await openCluster();
  desk = newsroom(await cluster.key());
  const { url } = cluster;
  await desk.ask(url, '/sections', { slug: 'news', names: { en: 'News' } });
  const { article } = await desk.publishForCertain(() => url, 'The tide turns');
  known = new URL(article.url).pathname;
});
test.afterAll(() => cluster?.close());

const nodes = () => cluster.nodes.map(({ url }) => url);
const node = (at: number) => nodes()[at % 3] as string;
const at = (url: string, of: string[]) => of.map((page) => url + page);
const get = async (page: string) => {
  const answer = await fetch(page);
  return { status: answer.status, kept: answer.headers.get('cache-status')?.includes('hit') ?? false, text: await answer.text() };
};

/** Opens the pages until they are kept. */
async function warm(urls: string[]) {
  for (const page of urls) await until(async () => (await get(page)).kept, 5000, `${page} is kept`);
}

/** Waits until each of the pages shows the headline; answers how many do. */
async function shown(headline: string, urls: string[], within: number) {
  const seen = urls.map((page) =>
    until(async () => (await get(page)).text.includes(headline), within, `${page} shows "${headline}"`),
  );
  return (await Promise.all(seen)).length;
}

test('What one node publishes both others show within a second, though they kept the pages', async () => {
  let seen = 0;
  for (let n = 0; n < 9; n++) {
    await warm(nodes().flatMap((url) => at(url, pages)));
    const headline = `The ferry sails, part ${n}`;
    await desk.publish(node(n), await desk.draft(node(n), headline));
    for (const page of at(node(n), pages)) expect((await get(page)).text, page).toContain(headline);
    seen += await shown(headline, [...at(node(n + 1), pages), ...at(node(n + 2), pages)], 1000);
  }
  expect(seen).toBe(9 * 2 * pages.length);
});

test('A node that is killed while it writes costs no reader an answer, and what was acknowledged is there once', async () => {
  const before = await desk.endOfChanges(cluster.url);
  await warm(nodes().flatMap((url) => at(url, [...pages, known])));
  const readers = openReaders({ lists: at(cluster.url, pages), articles: at(cluster.url, [known]) }, { rest: 5 });
  const killed = cluster.nodes[1] as (typeof cluster.nodes)[number];
  const headlines = Array.from({ length: 32 }, (_, n) => `The bridge opens, part ${n}`);
  const acknowledged: string[] = [];
  let [next, askedAgain] = [0, 0];
  const writer = async () => {
    for (let mine = next++; mine < headlines.length; mine = next++) {
      const headline = headlines[mine] as string;
      // Half begin at the node that dies, and go on where anybody would.
      const { asked } = await desk.publishForCertain(
        (turn: number) => (mine % 2 && turn === 1 ? killed.url : cluster.url),
        headline,
      );
      acknowledged.push(headline);
      askedAgain += asked > 1 ? 1 : 0;
    }
  };
  const writers = Promise.all(Array.from({ length: 4 }, writer));
  await until(() => acknowledged.length >= 8, 20_000, 'the first are acknowledged');
  await killed.end('SIGKILL');
  await writers;
  await killed.start();
  const told = await readers.stop();

  expect(told).toMatchObject({ failed: 0, broken: 0, examples: [] });
  expect(told.sent).toBeGreaterThan(100);
  expect(askedAgain, 'writes that the death of the node left without an answer').toBeGreaterThan(0);
  expect(acknowledged.toSorted()).toEqual(headlines.toSorted());
  const published = (await desk.changes(cluster.url, before)).filter(({ kind }) => kind === 'PUBLISHED');
  expect(published.map(({ article }) => article.headline).toSorted()).toEqual(headlines.toSorted());
});

test('While the database is restarted known pages are answered, and afterwards all nodes write and are fresh', async () => {
  const all = [cluster.url, ...nodes()];
  await warm(nodes().flatMap((url) => at(url, [...pages, known])));
  const readers = openReaders(
    { lists: all.flatMap((url) => at(url, pages)), articles: all.flatMap((url) => at(url, [known])) },
    { rest: 5 },
  );
  await cluster.postgres.stop();
  const gone = readers.told.sent;
  await expect(desk.draft(cluster.url, 'Nobody hears of this')).rejects.toThrow(/answered 503/);
  // What cannot be answered must not cost what can, by nginx taking the nodes for dead.
  for (let turn = 0; turn < 9; turn++) {
    expect(await statusOf(`${cluster.url}/health/ready`)).toBe(503);
    expect(await statusOf(`${cluster.url}/en/news/nobody-has-asked-for-${turn}`)).toBe(503);
  }
  await until(() => readers.told.sent > gone + 300, 30_000, 'pages are read meanwhile');
  await cluster.postgres.start();
  const back = performance.now();
  const lists = nodes().flatMap((url) => at(url, pages));
  for (const [n, url] of nodes().entries()) {
    const headline = `The lock is mended, part ${n}`;
    await desk.publishForCertain(() => url, headline, 5000);
    const left = n === 0 ? 5000 - (performance.now() - back) : 5000;
    expect(await shown(headline, lists, left)).toBe(lists.length);
  }
  expect(await readers.stop()).toMatchObject({ failed: 0, broken: 0, examples: [] });
});

test('A node that keeps nothing yet when the database goes costs no reader a page that another one keeps', async ({ page }) => {
  await warm(nodes().flatMap((url) => at(url, [...pages, known])));
  const begun = cluster.nodes[2] as (typeof cluster.nodes)[number];
  await begun.end('SIGTERM');
  await begun.start();
  await cluster.postgres.stop();
  const readers = openReaders({ lists: at(cluster.url, pages), articles: at(cluster.url, [known]) }, { rest: 5 });
  await until(() => readers.told.sent > 300, 30_000, 'pages are read meanwhile');
  for (const url of at(begun.url, [...pages, known])) expect(await statusOf(url), url).toBe(503);

  // A page that is to be had nowhere says so.
  await page.goto(`${cluster.url}/ru`);
  await expect(page.getByRole('heading', { name: ru.failed })).toBeVisible();
  expect(await readers.stop()).toMatchObject({ failed: 0, broken: 0, examples: [] });
  await cluster.postgres.start();
  await until(async () => (await statusOf(`${cluster.url}/ru`)) === 200, 20_000, 'it is back');
  await page.getByRole('button', { name: ru.retry }).click();
  await expect(page.getByText(ru.empty)).toBeVisible();
  for (const url of nodes()) await until(async () => (await statusOf(`${url}/health/ready`)) === 200, 20_000, 'all are ready');
});

test('What is published while no node is told of changes is fresh on all of them within five seconds', async () => {
  await warm(nodes().flatMap((url) => at(url, pages)));
  const draft = await desk.draft(node(0), 'The wire is cut');
  expect(await cluster.postgres.cutListeners()).toBe(3);
  await desk.publish(node(0), draft);
  expect(
    await shown(
      'The wire is cut',
      nodes().flatMap((url) => at(url, pages)),
      5000,
    ),
  ).toBe(3 * pages.length);
});

test('Articles that are due are published once, though each of three nodes would', async () => {
  const before = await desk.endOfChanges(cluster.url);
  const headlines = Array.from({ length: 8 }, (_, n) => `The clock strikes ${n}`);
  const began = Date.now();
  const drafts = await Promise.all(headlines.map((headline, n) => desk.draft(node(n), headline)));
  const last = await desk.draft(node(0), 'The clock stands still');
  // To schedule them takes about as long as to draft them.
  const due = Date.now() + 1000 + 3 * (Date.now() - began);
  await Promise.all(drafts.map((draft, n) => desk.schedule(node(n), draft, new Date(due).toISOString())));
  // When this one is public every node has looked again for those before it.
  await desk.schedule(node(0), last, new Date(due + 1500).toISOString());
  expect(Date.now(), 'all were scheduled ahead').toBeLessThan(due);
  await shown('The clock stands still', at(node(1), ['/api/v1/articles?language=en']), due + 1500 - Date.now() + 10_000);
  const published = (await desk.changes(cluster.url, before)).map(({ kind, article }) => [kind, article.headline].join(' '));
  expect(published.toSorted()).toEqual([...headlines, 'The clock stands still'].map((one) => `PUBLISHED ${one}`).toSorted());
});

test('Views told to any node add up, and a reader counts once at all of them', async () => {
  const { article } = await desk.publishForCertain(() => cluster.url, 'Everybody reads this');
  const browser = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
  const doors = [...nodes(), cluster.url];
  await Promise.all(
    Array.from({ length: 80 }, async (_, reader) => {
      const headers = { 'User-Agent': browser, 'X-Forwarded-For': `10.0.1.${reader}` };
      const answer = await fetch(`${doors[reader % 4]}/api/v1/articles/${article.id}/views`, { method: 'POST', headers });
      expect(answer.status).toBe(204);
    }),
  );
  const views = async () => (await desk.ask(node(0), `/articles/${article.id}`)).views;
  await expect.poll(views, { timeout: 5000 }).toBe(80);

  // Who comes by the proxy comes to the same node each time, and counts once.
  const again = { 'User-Agent': browser, 'X-Forwarded-For': '10.0.2.1' };
  const beacon = `${cluster.url}/api/v1/articles/${article.id}/views`;
  for (let i = 0; i < 9; i++) expect((await fetch(beacon, { method: 'POST', headers: again })).status).toBe(204);
  await expect.poll(views, { timeout: 5000 }).toBe(81);
  await new Promise((resolve) => setTimeout(resolve, 2500));
  expect(await views()).toBe(81);
  expect(await statusOf(`${cluster.url}/health/ready`)).toBe(200);
});
