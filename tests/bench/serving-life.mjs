import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { load, memoryOf } from './load.mjs';
import { dll, median } from './product.mjs';
import { anew, json, known, raw, search, show } from './serving-ask.mjs';

/** Where the routes lead whose growth is looked at. */
export async function routes(url, count) {
  const { article, path, slug } = await known(url);
  let page = '/api/v1/articles?language=en&first=100';
  for (let turn = 0; turn < Math.min(100, count / 200); turn++)
    page = `/api/v1/articles?language=en&first=100&after=${(await json(url + page)).pageInfo.endCursor}`;
  return {
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
}

/** Medians of answers made anew one after another, to be compared between sizes. */
export async function growing(url, targets, count) {
  const rows = [];
  for (const [name, target] of Object.entries(targets)) {
    const times = [];
    const [before, counted] = name === 'sitemap part' ? [5, 10] : [150, 60];
    // The runtime compiles code again while it learns what it does; an answer of the first minute says little of the size.
    for (let turn = 0; turn < before; turn++) await raw(url + target, anew);
    for (let turn = 0; turn < counted; turn++) {
      const began = performance.now();
      const answer = await raw(url + target, anew);
      if (answer.status !== 200) throw new Error(`${target} was answered ${answer.status}.`);
      times.push(performance.now() - began);
    }
    rows.push({ part: 'growth', name, count, value: median(times) });
  }
  return rows;
}

/** What a process holds after all routes, search and suggestions were asked for at once, from memory and anew. */
export async function resident(url, pid, targets, count) {
  const all = [...Object.values(targets), search, '/api/v1/suggest?prefix=gov&language=en'];
  const loads = all.flatMap((target) =>
    [{}, anew].map((headers) => load(url + target, pid, { connections: 2, seconds: 20, headers })),
  );
  await Promise.all(loads);
  return show({
    part: 'memory',
    name: `resident after all this, ${count} articles, MB`,
    value: (await memoryOf(pid)) / 2 ** 20,
    aim: 700,
    most: true,
    digits: 0,
  });
}

/** Readers while twenty articles a second are published. */
export async function writing(url, pid, env) {
  const made = await promisify(execFile)('dotnet', [dll, 'keys', 'create', '--name', `bench-${Date.now()}`, '--role', 'editor'], {
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
  const { article } = await known(url);
  const section = article.section.slug;
  // An article page names what is related to it in its language, and what is new in its section: only another edition stays as it is.
  const { path } = await known(url, 'ru');
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
    const { headers: kept } = await raw(url + path);
    if (n > 0 && !kept['cache-status'].includes('hit')) throw new Error(`${path} is touched by what is published.`);
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
      name: 'p99 of an untouched page (of another edition) while publishing, of idle',
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
