import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { instanceOf } from './instances.mjs';
import { dll, median, started } from './product.mjs';
import { dice, variedNews } from './varied-news.mjs';

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const ms = (number) => `${number.toFixed(1)} ms`;
const megabytes = (bytes) => `${(bytes / 2 ** 20).toFixed(0)} MB`;

async function sizeOf(folder) {
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  const sizes = await Promise.all(files.filter((file) => file.isFile()).map((file) => stat(join(file.parentPath, file.name))));
  return sizes.reduce((sum, { size }) => sum + size, 0);
}

const agent = new Agent({ keepAlive: true });

/** Node's `fetch` itself takes one to three milliseconds of the processors, which is more than a suggestion does. */
async function graphql(url, query, variables) {
  const asking = request(`${url}/graphql`, { method: 'POST', agent, headers: { 'Content-Type': 'application/json' } });
  asking.end(JSON.stringify({ query, variables }));
  const [answer] = await once(asking, 'response');
  return json(answer);
}

async function timed(url, query, list) {
  const times = [];
  for (const variables of list) {
    const began = performance.now();
    const { errors } = await graphql(url, query, variables);
    if (errors) throw new Error(errors[0].message);
    times.push(performance.now() - began);
  }
  return times.toSorted((a, b) => a - b);
}

const p95 = (times) => times[Math.floor(times.length * 0.95)];

async function measure(url, name, query, list) {
  // Four times as often before the measuring: the runtime compiles the code again while it learns what it does.
  for (let times = 0; times < 4; times++) await timed(url, query, list);
  const times = await timed(url, query, list);
  console.log(`${name}: p50 ${ms(median(times))}, p95 ${ms(p95(times))} over ${times.length}`);
}

const found = (rest) =>
  `query ($text: String!, $language: String) { search(query: $text, first: 10, where: { language: $language }) { totalCount ${rest} } }`;

const total = async (url, text) => {
  const { data, errors } = await graphql(url, found(''), { text, language: null });
  return errors ? undefined : data.search.totalCount;
};

async function until(condition, glance = 20) {
  const began = performance.now();
  while (!(await condition())) await sleep(glance);
  return performance.now() - began;
}

async function publishing(url, env) {
  const made = await promisify(execFile)('dotnet', [dll, 'keys', 'create', '--name', `bench-${Date.now()}`, '--role', 'editor'], {
    env,
  });
  const headers = { authorization: `Bearer ${made.stdout.trim()}`, 'Content-Type': 'application/json' };
  const send = async (path, body, version) => {
    const all = { ...headers, ...(version && { 'If-Match': `"${version}"` }) };
    const answer = await fetch(`${url}/api/v1/articles${path}`, { method: 'POST', headers: all, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  const [appears, goes] = [[], []];
  for (let i = 0; i < 10; i++) {
    const word = `zebrafinch${Date.now().toString(36)}${i}`;
    const draft = await send('', { language: 'en', headline: `A ${word} in the harbour`, body: { html: '<p>It sings.</p>' } });
    const article = await send(`/${draft.id}/publish`, {}, draft.version);
    appears.push(await until(async () => (await total(url, `"${word}"`)) === 1));
    await send(`/${draft.id}/withdraw`, { reason: 'It flew away.' }, article.version);
    goes.push(await until(async () => (await total(url, `"${word}"`)) === 0));
  }
  console.log(
    `published until found: at most ${ms(Math.max(...appears))}; withdrawn until not counted: at most ${ms(Math.max(...goes))}`,
  );
}

/** What finding costs in so many articles. */
export async function speed(count) {
  const roll = dice(11);
  const headlines = [];
  let text = 0;
  for await (const record of variedNews(count)) {
    text += Buffer.byteLength(`${record.title}${record.deck ?? ''}${record.body}`);
    if (headlines.length < 2000) headlines.push({ text: record.title, language: record.lang });
  }
  const folder = await instanceOf(count);
  await rm(join(folder, 'search'), { recursive: true, force: true });
  const settings = { News__DataFolder: folder, News__Demo: 'false' };
  await started(dll, ['--Urls', 'http://127.0.0.1:0'], settings, async (url, pid) => {
    const building = await until(async () => (await total(url, 'government')) !== undefined, 200);
    console.log(`${count} articles indexed anew: ${((count / building) * 1000).toFixed(0)} a second`);
    const words = (title) => title.split(/[^\p{L}]+/u).filter((word) => word.length > 3);
    const pairs = headlines
      .map(({ text: title, language }) => ({ words: words(title), language }))
      .filter((one) => one.words.length > 1)
      .slice(0, 500)
      .map(({ words: some, language }) => {
        const at = roll(some.length - 1);
        return { text: `${some[at]} ${some[at + 1]}`, language };
      });
    const typed = headlines.slice(0, 500).map((one) => ({ text: one.text.slice(0, 2 + roll(10)), language: one.language }));
    const common = Array.from({ length: 50 }, () => ({ text: 'government', language: 'en' }));
    await measure(url, 'a request for nothing', '{ __typename }', Array(500).fill(undefined));
    const marked = 'nodes { headlineHtml fragments article { headline } }';
    await measure(url, 'two words, ten headlines', found('nodes { article { headline } }'), pairs);
    await measure(url, 'two words, ten with passages marked', found(marked), pairs);
    await measure(
      url,
      `a common word (${await total(url, 'government')} articles), ranked`,
      found('nodes { article { headline } }'),
      common,
    );
    await measure(
      url,
      'the same with counts',
      found('nodes { article { headline } } facets { tags { count } years { count } }'),
      common,
    );
    await measure(
      url,
      'suggestions',
      'query ($text: String!, $language: String!) { suggest(prefix: $text, language: $language) { text } }',
      typed,
    );
    await publishing(url, { ...process.env, ...settings });
    const status = await readFile(`/proc/${pid}/status`, 'utf8');
    const kept = (kind) => megabytes(Number(new RegExp(`${kind}:\\s+(\\d+)`).exec(status)[1]) * 1024);
    console.log(`memory: ${kept('VmRSS')} resident, of that ${kept('RssFile')} files mapped; at most ${kept('VmHWM')}`);
    const index = await sizeOf(join(folder, 'search'));
    console.log(`index: ${megabytes(index)} for ${megabytes(text)} of text, ${((index / text) * 100).toFixed(0)} %`);
  });
}
