import { createServer } from 'node:http';
import { expect, test } from './site.ts';

test('A developer opens /graphql in a browser, runs a query and reads the limits', async ({ page, site }) => {
  const elsewhere: string[] = [];
  const complaints: string[] = [];
  page.on(
    'request',
    (request) => request.url().startsWith(site.url) || request.url().startsWith('data:') || elsewhere.push(request.url()),
  );
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));

  await page.goto('/graphql');
  await page.getByRole('button', { name: /Execute query/ }).click();
  await expect(page.locator('.result-window')).toContainText('"headline"');
  await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
  await expect(page.locator('.graphiql-doc-explorer')).toContainText('Query');

  expect(elsewhere).toEqual([]);
  expect(complaints).toEqual([]);
});

test('Who asks for /graphql without wanting HTML never gets the page', async ({ request }) => {
  for (const accept of ['application/json', '*/*', 'application/graphql-response+json', 'application/json, text/html;q=0.5']) {
    const answer = await request.get('/graphql?query={__typename}', { headers: { accept } });
    expect(await answer.json()).toEqual({ data: { __typename: 'Query' } });
    expect((await request.get('/graphql', { headers: { accept } })).headers()['content-type']).not.toContain('html');
  }
  const asked = await request.get('/graphql?query={__typename}', { headers: { accept: 'text/html,*/*;q=0.8' } });
  expect(await asked.json()).toEqual({ data: { __typename: 'Query' } });
});

test('A page on another port queries, with a preflight, and reads REST with its headers', async ({ page, site }) => {
  const frontEnd = createServer((_, answer) =>
    answer.setHeader('Content-Type', 'text/html').end('<!doctype html><title>Front end</title>'),
  );
  await new Promise<void>((ready) => frontEnd.listen(0, '127.0.0.1', ready));
  try {
    await page.goto(`http://127.0.0.1:${(frontEnd.address() as { port: number }).port}/`);
    const got = await page.evaluate(async (api) => {
      const query = await fetch(`${api}/graphql`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'X-My-Header': 'makes a preflight' },
        body: JSON.stringify({ query: '{ articles(first: 1) { nodes { headline } } }' }),
      });
      const list = await fetch(`${api}/api/v1/articles?first=1`);
      return {
        headline: (await query.json()).data.articles.nodes[0].headline,
        etag: list.headers.get('ETag'),
        link: list.headers.get('Link'),
      };
    }, site.url);
    expect(got).toEqual({
      headline: expect.stringMatching(/\S/),
      etag: expect.stringContaining('W/"'),
      link: expect.stringContaining('rel="next"'),
    });
  } finally {
    frontEnd.close();
  }
});
