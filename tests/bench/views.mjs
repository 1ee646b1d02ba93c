// Beacons a second over real connections, each another reader's, and what the most read cost: npm run bench -- views [ARTICLES]
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { dll, median, withProduct } from './product.mjs';

const ARTICLES = Number(process.argv[2] ?? 2000);
const SECONDS = 10;
const CONNECTIONS = 32;
/** Readers differ by their address; versions of browsers are few. */
const BROWSERS = 500;
process.env.News__TrustedProxies = '127.0.0.1';

function* records() {
  const sections = ['World', 'City', 'Sport', 'Arts', 'Science'];
  for (let i = 0; i < ARTICLES; i++)
    yield `${JSON.stringify({
      id: `bench-${i}`,
      lang: 'en',
      title: `Article number ${i} of the bench`,
      body: `${'Some words that stand for a paragraph. '.repeat(20)}\n\n`.repeat(5),
      section: sections[i % sections.length],
      publishedAt: new Date(Date.UTC(2025, 0, 1) + i * 30_000).toISOString(),
    })}\n`;
}

async function fill(env) {
  const news = spawn('dotnet', [dll, 'import', '-'], { env, stdio: ['pipe', 'ignore', 'inherit'] });
  for (const record of records()) if (!news.stdin.write(record)) await once(news.stdin, 'drain');
  news.stdin.end();
  await once(news, 'exit');
}

async function someArticles(url) {
  const found = [];
  let after = '';
  do {
    const list = await (await fetch(`${url}/api/v1/articles?language=en&fields=id,views&first=100${after}`)).json();
    found.push(...list.items);
    after = list.pageInfo.hasNextPage && `&after=${list.pageInfo.endCursor}`;
  } while (after && found.length < 2000);
  return found;
}

const total = async (url) => (await someArticles(url)).reduce((sum, { views }) => sum + views, 0);

async function wrk(url, paths, folder, seconds) {
  const script = join(folder, 'beacons.lua');
  await writeFile(
    script,
    `local paths = { ${paths.map((path) => `'${path}'`).join(', ')} }
local reader = ${Date.now() % 1e7}
function request()
  reader = reader + 1
  local address = string.format('10.%d.%d.%d', reader / 65536 % 256, reader / 256 % 256, reader % 256)
  local browser = 'Mozilla/5.0 (X11; Linux x86_64) Browser/' .. reader % ${BROWSERS}
  return wrk.format('POST', paths[math.random(#paths)], { ['User-Agent'] = browser, ['X-Forwarded-For'] = address }, '')
end`,
  );
  const { stdout } = await promisify(execFile)('wrk', [
    '-t1',
    `-c${CONNECTIONS}`,
    `-d${seconds}s`,
    '--latency',
    '-s',
    script,
    url,
  ]);
  if (/Non-2xx|Socket errors/.test(stdout)) throw new Error(stdout);
  return { loader: 'wrk', sent: Number(/(\d+) requests in/.exec(stdout)[1]), p99: /99%\s+(\S+)/.exec(stdout)[1] };
}

async function ownLoader(url, paths, seconds) {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const times = [];
  const end = Date.now() + seconds * 1000;
  const beacon = (path) =>
    new Promise((resolve, reject) => {
      const byte = () => Math.floor(Math.random() * 256);
      const headers = {
        'User-Agent': `Mozilla/5.0 (X11; Linux x86_64) Browser/${Math.floor(Math.random() * BROWSERS)}`,
        'X-Forwarded-For': `10.${byte()}.${byte()}.${byte()}`,
      };
      request(`${url}${path}`, { method: 'POST', agent, headers }, (answer) => answer.resume().on('end', resolve))
        .on('error', reject)
        .end();
    });
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      while (Date.now() < end) {
        const began = performance.now();
        await beacon(paths[Math.floor(Math.random() * paths.length)]);
        times.push(performance.now() - began);
      }
    }),
  );
  agent.destroy();
  const p99 = `${times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.99)].toFixed(1)}ms`;
  return { loader: 'a loader in Node, for want of wrk, slower than the server', sent: times.length, p99 };
}

const hasWrk = () =>
  promisify(execFile)('wrk', ['-v']).then(
    () => true,
    (error) => error.code !== 'ENOENT',
  );

/** Seconds of processor time the server has used; null where there is no /proc. */
async function cpu(pid) {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const [user, system] = stat.slice(stat.lastIndexOf(')')).split(' ').slice(12, 14).map(Number);
  return stat ? (user + system) / 100 : null;
}

async function timed(url) {
  const times = [];
  for (let i = 0; i < 100; i++) {
    const began = performance.now();
    await (await fetch(url)).arrayBuffer();
    times.push(performance.now() - began);
  }
  return median(times);
}

await withProduct(
  async (url, { folder, pid }) => {
    const paths = (await someArticles(url)).map(({ id }) => `/api/v1/articles/${id}/views`);
    const load = async (seconds) => ((await hasWrk()) ? wrk(url, paths, folder, seconds) : ownLoader(url, paths, seconds));
    await load(3);
    await new Promise((resolve) => setTimeout(resolve, 3000));
    const [before, used] = [await total(url), await cpu(pid)];
    const { loader, sent, p99 } = await load(SECONDS);
    const spent = used === null ? null : (await cpu(pid)) - used;
    await new Promise((resolve) => setTimeout(resolve, 3000));
    const counted = (await total(url)) - before;
    console.log(`${Math.round(sent / SECONDS)} beacons a second over ${CONNECTIONS} connections, 99 % within ${p99} (${loader})`);
    if (spent !== null) console.log(`${((spent * 1e6) / sent).toFixed(0)} µs of the server's processor time each`);
    console.log(`${sent} answered, ${counted} counted, to ${paths.length} of ${ARTICLES} articles`);
    for (const query of ['window=DAY', 'window=MONTH', 'window=MONTH&section=arts', 'window=MONTH&section=no-such-section'])
      console.log(`GET /api/v1/most-read?${query}: ${(await timed(`${url}/api/v1/most-read?${query}`)).toFixed(2)} ms`);
  },
  { demo: false, fill },
);
