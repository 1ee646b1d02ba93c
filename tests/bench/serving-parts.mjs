import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { alternate, load } from './load.mjs';
import { dll, median } from './product.mjs';

const anew = { 'Cache-Control': 'no-store' };
const pages = JSON.parse(await readFile(fileURLToPath(new URL('../../web/dist/pages.json', import.meta.url)), 'utf8'));

const json = async (url) => (await fetch(url, { headers: anew })).json();

/** An answer's very bytes; fetch would ask for a compression and undo it. */
const raw = (url, headers = {}) =>
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

const show = (row) => {
  console.log(
    `  ${row.name}: ${row.value.toFixed(row.digits ?? 2)}${row.aim ? ` (aim ${row.most ? '≤' : '≥'} ${row.aim})` : ''}${row.note ? `; ${row.note}` : ''}`,
  );
  return row;
};

async function known(url) {
  const { items } = await json(`${url}/api/v1/articles?language=en&publishedBefore=2025-01-01T00:00:00Z`);
  const article = items.find(({ authors, tags }) => authors.length && tags.length);
  return { article, path: new URL(article.url).pathname, slug: `/api/v1/articles/by-slug/en/${article.slug}` };
}

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

/** Medians of answers made anew one after another, to be compared between sizes. */
export async function growing(url, count) {
  const { article, path, slug } = await known(url);
  let page = '/api/v1/articles?language=en&first=100';
  for (let turn = 0; turn < Math.min(100, count / 200); turn++)
    page = `/api/v1/articles?language=en&first=100&after=${(await json(url + page)).pageInfo.endCursor}`;
  const targets = {
    article: slug,
    'article page': path,
    front: '/en',
    section: `/en/${article.section.slug}`,
    'hot tag': `/api/v1/tags/${article.tags[0].slug}/articles`,
    author: `/api/v1/authors/${article.authors[0].slug}/articles`,
    'page far behind': page.replace('first=100', 'first=20'),
    'sitemap part': '/sitemaps/articles-0.xml',
    feed: '/feeds/en.rss',
  };
  const rows = [];
  for (const [name, target] of Object.entries(targets)) {
    const times = [];
    for (let turn = 0; turn < (name === 'sitemap part' ? 10 : 60); turn++) {
      const began = performance.now();
      const answer = await raw(url + target, anew);
      if (answer.status !== 200) throw new Error(`${target} was answered ${answer.status}.`);
      times.push(performance.now() - began);
    }
    rows.push({ part: 'growth', name, count, value: median(times.slice(times.length / 4)) });
  }
  return rows;
}

/** Readers while twenty articles a second are published. */
export async function writing(url, pid, env) {
  const made = await promisify(execFile)('dotnet', [dll, 'keys', 'create', '--name', 'bench', '--role', 'editor'], {
    env: { ...process.env, ...env },
  });
  const headers = { authorization: `Bearer ${made.stdout.trim()}`, 'Content-Type': 'application/json' };
  const send = async (path, body, version) => {
    const answer = await fetch(`${url}/api/v1/articles${path}`, {
      method: 'POST',
      headers: { ...headers, ...(version && { 'If-Match': `"${version}"` }) },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  const { article, path } = await known(url);
  const section = article.section.slug;
  const publish = async (n) => {
    const draft = await send('', {
      language: 'en',
      section,
      headline: `Tide table ${n}`,
      body: { html: '<p>High water at nine.</p>' },
    });
    return send(`/${draft.id}/publish`, {}, draft.version);
  };
  let fresh = 0;
  for (let n = 0; n < 20; n++) {
    await (await fetch(`${url}/api/v1/articles?language=en`)).arrayBuffer();
    await publish(n);
    fresh += (await (await fetch(`${url}/api/v1/articles?language=en`)).text()).includes(`Tide table ${n}"`) ? 1 : 0;
  }
  const gentle = { connections: 2, seconds: 5 };
  const [untouched, touched] = [`${url}${path}`, `${url}/en/${section}`];
  const idle = await load(untouched, pid, gentle);
  const idleMiss = await load(touched, pid, { ...gentle, headers: anew });
  let [going, published] = [true, 0];
  const desk = (async () => {
    for (let due = performance.now(); going; due += 50) {
      await publish(`of ${published++}`);
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, due + 50 - performance.now())));
    }
  })();
  const busy = await load(untouched, pid, gentle);
  const busyTouched = await load(touched, pid, gentle);
  going = false;
  await desk;
  return [
    { part: 'writes', name: 'published and seen by the next request, of 20', value: fresh, aim: 20, digits: 0 },
    {
      part: 'writes',
      name: 'p99 of an untouched page while publishing, of idle',
      value: busy.p99 / idle.p99,
      aim: 2,
      most: true,
      note: `${(published / 10).toFixed(1)} published a second`,
    },
    {
      part: 'writes',
      name: 'p99 of a touched page while publishing, of an idle miss',
      value: busyTouched.p99 / idleMiss.p99,
      aim: 3,
      most: true,
    },
  ].map(show);
}
