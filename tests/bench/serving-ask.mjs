import { request } from 'node:http';

/** Headers of a request whose answer is made for it. */
export const anew = { 'Cache-Control': 'no-store' };
export const json = async (url) => (await fetch(url, { headers: anew })).json();

/** Two words that are found in one of ten articles. */
export const search = '/api/v1/search?q=plain%20language&language=en';

/** An answer's very bytes; fetch would ask for a compression and undo it. */
export const raw = (url, headers = {}) =>
  new Promise((resolve, reject) => {
    request(url, { headers }, (answer) => {
      const parts = [];
      answer
        .on('data', (part) => parts.push(part))
        .on('end', () => {
          const {
            date,
            server,
            connection,
            'keep-alive': alive,
            'content-length': length,
            'transfer-encoding': transfer,
            ...rest
          } = answer.headers;
          resolve({ status: answer.statusCode, headers: rest, body: Buffer.concat(parts) });
        });
    })
      .on('error', reject)
      .end();
  });

/** An answer that is ready, for the ceiling to send. */
export async function captured(url, target, headers) {
  await raw(url + target);
  const { body, ...rest } = await raw(url + target, headers);
  return { ...rest, body: body.toString('base64') };
}

/** What a request costs a side: the figures that each row of costs has, and how many digits are shown of them. */
export const costs = {
  'requests a second': ['perSecond', 0],
  µs: ['cpu', 0],
  'p50 ms': ['p50', 2],
  'p99 ms': ['p99', 2],
  KB: ['allocated', 1],
};

export const show = (row) => {
  const aim = row.aim ? ` (aim ${row.most ? '≤' : '≥'} ${row.aim.toFixed(row.digits ?? 2)})` : '';
  const sides = Object.entries(costs).map(([name, [figure, digits]]) =>
    row.ours ? `; ${name} ${row.ours[figure].toFixed(digits)} / ${row.other[figure].toFixed(digits)}` : '',
  );
  console.log(`  ${row.name}: ${row.value.toFixed(row.digits ?? 2)}${aim}${sides.join('')}${row.note ? `; ${row.note}` : ''}`);
  return row;
};

/** The newest article that no bench has written, one with authors and tags if its edition has any. */
export async function known(url, language = 'en') {
  const { items } = await json(`${url}/api/v1/articles?language=${language}&publishedBefore=2025-01-01T00:00:00Z`);
  const article = items.find(({ authors, tags }) => authors.length && tags.length) ?? items[0];
  return { article, path: new URL(article.url).pathname, slug: `/api/v1/articles/by-slug/${language}/${article.slug}` };
}
