import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { alternate, load } from './load.mjs';
import { anew, captured, known, raw, search, show } from './serving-ask.mjs';

const pages = JSON.parse(await readFile(fileURLToPath(new URL('../../web/dist/pages.json', import.meta.url)), 'utf8'));

const ask = (side, target, options) => load(side.url + target, side.pid, { ...options, allocations: true });

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
  const answers = [];
  for (const [i, { target, headers }] of [...workloads, { target: search, headers: {} }].entries()) {
    answers.push({ target: workloads[i] ? `/${i}` : '/search', ...(await captured(url, target, headers)) });
  }
  await writeFile(file, JSON.stringify(answers));
  return async (product, best) => {
    const rows = [];
    // The first load of a process pays for what the runtime compiles.
    for (const [i, { target, headers }] of workloads.entries()) {
      await ask(product, target, { headers, seconds: 1 });
      await ask(best, `/${i}`, { headers, seconds: 1 });
    }
    for (const connections of [16, 64])
      for (const [i, { name, target, headers }] of workloads.entries()) {
        const [ours, other] = await alternate(
          [() => ask(product, target, { connections, headers }), () => ask(best, `/${i}`, { connections, headers })],
          2,
        );
        const full = `hit, ${name}, ${connections} connections`;
        rows.push(show({ part: 'hit', name: full, value: other.cpu / ours.cpu, aim: 0.85, ours, other }));
      }
    return rows;
  };
}

const fields = `id externalId language slug url canonicalUrl kicker headline deck section { id slug name tagline url } authors { id slug name bio jobTitle url }
  tags { id slug name url } place publishedAt updatedAt version views leadMedia { url } usageTerms attributionHtml translations { id language headline url }`;

// Of the headless CMS measured the same way the best one's share of the ceiling.
const others = { list: 0.0033, article: 0.0068, 'GraphQL list': 0.0025, 'GraphQL article': 0.0048, search: 0.0046 };

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
    list: () => ask(product, list, { headers: anew }),
    article: () => ask(product, slug, { headers: anew }),
    search: () => ask(product, search, { headers: anew }),
    'GraphQL list': () =>
      ask(
        product,
        '/graphql',
        graphql(`{ articles(first: 20, where: {language: "en"}) { nodes { ${fields} } pageInfo { hasNextPage endCursor } } }`),
      ),
    'GraphQL article': () =>
      ask(
        product,
        '/graphql',
        graphql(`{ article(language: "en", slug: "${article.slug}") { ${fields} body { html text wordCount readingTime } } }`),
      ),
  };
  const [rest, graph, byHand, limit] = await alternate(
    [doors.list, doors['GraphQL list'], () => ask(best, '/sql/list'), () => ask(best, '/1')],
    3,
  );
  const [restOne, graphOne, byHandOne, limitOne] = await alternate(
    [doors.article, doors['GraphQL article'], () => ask(best, `/sql/by-slug/en/${article.slug}`), () => ask(best, '/0')],
    3,
  );
  const [found, limitFound] = await alternate([doors.search, () => ask(best, '/search')], 3);
  const byHandRow = (name, ours, other, aim) => ({
    part: 'miss',
    name: `miss, ${name}, of hand-written`,
    value: other.cpu / ours.cpu,
    aim,
    ours,
    other,
  });
  const doorsRow = (name, ours, other) => ({
    part: 'miss',
    name: `miss, ${name}, of the REST one`,
    value: ours.cpu / other.cpu,
    aim: 1.8,
    most: true,
    ours,
    other,
  });
  const share = (name, ours, other) => ({
    part: 'others',
    name: `miss, ${name}, share of the ceiling`,
    value: other.cpu / ours.cpu,
    aim: others[name] * 10,
    digits: 4,
    ours,
    other,
  });
  return [
    byHandRow('REST list', rest, byHand, 0.6),
    doorsRow('GraphQL list', graph, rest),
    byHandRow('REST article', restOne, byHandOne, 0.55),
    doorsRow('GraphQL article', graphOne, restOne),
    share('list', rest, limit),
    share('article', restOne, limitOne),
    share('GraphQL list', graph, limit),
    share('GraphQL article', graphOne, limitOne),
    share('search', found, limitFound),
  ].map(show);
}
