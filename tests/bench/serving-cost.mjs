import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { alternate, load } from './load.mjs';
import { anew, known, raw, show } from './serving-ask.mjs';

const pages = JSON.parse(await readFile(fileURLToPath(new URL('../../web/dist/pages.json', import.meta.url)), 'utf8'));

/** Answers that are ready: captures them for the ceiling, and gives what measures both. */
export async function hits(url, file) {
  const { article, path, slug } = await known(url);
  const section = encodeURIComponent(JSON.stringify({ language: 'en', slug: article.section.slug }));
  const plain = [
    ['REST article', slug],
    ['REST list', '/api/v1/articles?language=en'],
    ['GraphQL trusted GET', `/graphql?documentId=${pages.section.document}&variables=${section}`],
    ['HTML article', path],
    ['RSS', '/feeds/en.rss'],
  ];
  const workloads = plain.map(([name, target]) => ({ name, target, headers: {} }));
  const tag = (await raw(url + slug)).headers.etag;
  workloads.push({ name: 'REST article, 304', target: slug, headers: { 'If-None-Match': tag } });
  workloads.push({ name: 'HTML article, brotli', target: path, headers: { 'Accept-Encoding': 'br' } });
  const captured = [];
  for (const [i, { target, headers }] of workloads.entries()) {
    await raw(url + target);
    const { status, headers: sent, body } = await raw(url + target, headers);
    captured.push({ target: `/${i}`, status, headers: sent, body: body.toString('base64') });
  }
  await writeFile(file, JSON.stringify(captured));
  return async (product, best) => {
    const rows = [];
    for (const connections of [16, 64])
      for (const [i, { name, target, headers }] of workloads.entries()) {
        const [ours, limit] = await alternate(
          [
            () => load(product.url + target, product.pid, { connections, headers }),
            () => load(`${best.url}/${i}`, best.pid, { connections, headers }),
          ],
          2,
        );
        rows.push(
          show({
            part: 'hit',
            name: `hit, ${name}, ${connections} connections`,
            value: limit.cpu / ours.cpu,
            aim: 0.85,
            note: `${ours.perSecond.toFixed(0)} a second, ${ours.cpu.toFixed(0)} µs each, p50 ${ours.p50.toFixed(2)} ms, p99 ${ours.p99.toFixed(2)} ms`,
          }),
        );
      }
    return rows;
  };
}

const fields = `id externalId language slug url canonicalUrl kicker headline deck section { id slug name tagline url } authors { id slug name bio jobTitle url }
  tags { id slug name url } place publishedAt updatedAt version views leadMedia { url } usageTerms attributionHtml translations { id language headline url }`;

// Of the headless CMS measured the same way the best one's share of the ceiling.
const others = { list: 0.0033, article: 0.0068, 'GraphQL list': 0.0025, 'GraphQL article': 0.0048 };

/** Answers made anew, against the same bytes by SQL and JSON written by hand. */
export async function misses(product, best) {
  const { article, slug } = await known(product.url);
  const list = '/api/v1/articles?language=en';
  for (const [ours, byHand] of [
    [list, '/sql/list'],
    [slug, `/sql/by-slug/en/${article.slug}`],
  ]) {
    const [one, other] = [await raw(product.url + ours, anew), await raw(best.url + byHand)];
    const at = one.body.findIndex((byte, place) => byte !== other.body[place]);
    if (at >= 0 || one.body.length !== other.body.length)
      throw new Error(
        `${byHand} is not what ${ours} answers: ${other.body.subarray(at - 60, at + 60)} for ${one.body.subarray(at - 60, at + 60)}`,
      );
  }
  const graphql = (query) => ({ body: JSON.stringify({ query }) });
  const doors = {
    list: () => load(product.url + list, product.pid, { headers: anew }),
    article: () => load(product.url + slug, product.pid, { headers: anew }),
    'GraphQL list': () =>
      load(
        `${product.url}/graphql`,
        product.pid,
        graphql(`{ articles(first: 20, where: {language: "en"}) { nodes { ${fields} } pageInfo { hasNextPage endCursor } } }`),
      ),
    'GraphQL article': () =>
      load(
        `${product.url}/graphql`,
        product.pid,
        graphql(`{ article(language: "en", slug: "${article.slug}") { ${fields} body { html text wordCount readingTime } } }`),
      ),
  };
  const [rest, graph, byHand, limit] = await alternate(
    [doors.list, doors['GraphQL list'], () => load(`${best.url}/sql/list`, best.pid), () => load(`${best.url}/1`, best.pid)],
    3,
  );
  const [restOne, graphOne, byHandOne, limitOne] = await alternate(
    [
      doors.article,
      doors['GraphQL article'],
      () => load(`${best.url}/sql/by-slug/en/${article.slug}`, best.pid),
      () => load(`${best.url}/0`, best.pid),
    ],
    3,
  );
  const cost = (one) => `${one.cpu.toFixed(0)} µs each, p50 ${one.p50.toFixed(1)} ms`;
  const share = (name, one, most) => ({
    part: 'others',
    name: `miss, ${name}, share of the ceiling`,
    value: most.cpu / one.cpu,
    aim: others[name] * 10,
    digits: 4,
  });
  return [
    {
      part: 'miss',
      name: 'miss, REST list, of hand-written',
      value: byHand.cpu / rest.cpu,
      aim: 0.6,
      note: `${cost(rest)}; by hand ${cost(byHand)}`,
    },
    {
      part: 'miss',
      name: 'miss, GraphQL list, of the REST one',
      value: graph.cpu / rest.cpu,
      aim: 1.8,
      most: true,
      note: cost(graph),
    },
    {
      part: 'miss',
      name: 'miss, REST article, of hand-written',
      value: byHandOne.cpu / restOne.cpu,
      aim: 0.55,
      note: `${cost(restOne)}; by hand ${cost(byHandOne)}`,
    },
    {
      part: 'miss',
      name: 'miss, GraphQL article, of the REST one',
      value: graphOne.cpu / restOne.cpu,
      aim: 1.8,
      most: true,
      note: cost(graphOne),
    },
    share('list', rest, limit),
    share('article', restOne, limitOne),
    share('GraphQL list', graph, limit),
    share('GraphQL article', graphOne, limitOne),
  ].map(show);
}
