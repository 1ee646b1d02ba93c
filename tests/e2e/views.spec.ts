import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { list } from 'isbot';
import { expect, madeAnew, test } from './site.ts';

// Chromium without a window says so, and is no reader then.
test.use({
  newspaper: { name: 'views', demo: true },
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
});

interface Article {
  id: string;
  views: number;
}

test('A beacon from a page on another port counts, and the article is then among the most read', async ({
  page,
  request,
  site,
}) => {
  const { items } = await (await request.get('/api/v1/articles?language=en&first=1')).json();
  const { id, views } = items[0] as Article;
  const frontEnd = createServer((_, answer) =>
    answer.setHeader('Content-Type', 'text/html').end('<!doctype html><title>Front end</title>'),
  );
  await new Promise<void>((ready) => frontEnd.listen(0, '127.0.0.1', ready));
  try {
    await page.goto(`http://127.0.0.1:${(frontEnd.address() as { port: number }).port}/`);
    for (let i = 0; i < 3; i++)
      expect(await page.evaluate((url) => navigator.sendBeacon(url), `${site.url}/api/v1/articles/${id}/views`)).toBe(true);

    await expect.poll(async () => (await (await request.get(`/api/v1/articles/${id}`, madeAnew)).json()).views).toBe(views + 1);
    const mostRead: Article[] = await (await request.get('/api/v1/most-read?window=WEEK')).json();
    expect(mostRead.map((article) => article.id)).toEqual([id]);
  } finally {
    frontEnd.close();
  }
});

test('The list of bots is the one that isbot keeps', async () => {
  // After an update of isbot: write its list here, a pattern a line.
  const file = new URL('../../api/Views/bots.txt', import.meta.url);
  expect((await readFile(file, 'utf8')).trimEnd().split('\n')).toEqual(list);
});
