import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { alternate, load } from './load.mjs';
import { ceiling, started, withProduct } from './product.mjs';
import { until } from './program.mjs';
import { anew, captured, known, show } from './serving-ask.mjs';

const list = '/api/v1/articles?language=en&first=20';
const part = 'nodes';

/** From the acknowledgement at one node until each of the others shows it in a list it kept. */
export async function propagation({ nodes, desk }, count) {
  const times = [];
  const text = async (url) => (await fetch(url + list)).text();
  for (let n = 0; n < count; n++) {
    const [writing, ...others] = [...nodes.slice(n % nodes.length), ...nodes.slice(0, n % nodes.length)].map(({ url }) => url);
    const headline = `Tide table ${n} of all nodes`;
    const draft = await desk.draft(writing, headline);
    for (const url of others) await text(url);
    await desk.publish(writing, draft);
    const acknowledged = performance.now();
    const seen = async (url) => {
      await until(async () => (await text(url)).includes(`${headline}"`), 10_000, `${url} shows "${headline}"`);
      times.push(performance.now() - acknowledged);
    };
    await Promise.all(others.map(seen));
  }
  times.sort((a, b) => a - b);
  const at = (share) => times[Math.floor((times.length - 1) * share)];
  const note = `${count} publications, each at the ${nodes.length - 1} other nodes`;
  show({ part, name: 'from acknowledged to shown, p50 ms', value: at(0.5), aim: 30, most: true, digits: 1, note });
  show({ part, name: 'from acknowledged to shown, p95 ms', value: at(0.95), digits: 1 });
  show({ part, name: 'from acknowledged to shown, p99 ms', value: at(0.99), aim: 1000, most: true, digits: 1 });
}

/**
 * What all the nodes' processes spend on the same answers, against one node alone before which stands the same nginx; and what that
 * costs processes that do nothing but send these bytes from memory.
 */
export async function hitCost({ url, nodes, proxy }) {
  const alone = await proxy(nodes.slice(0, 1));
  const { slug } = await known(url);
  // The last is what nginx is asked for until it serves.
  const targets = [list, slug, '/robots.txt'];
  const answers = await Promise.all(targets.map(async (target) => ({ target, ...(await captured(nodes[0].url, target)) })));
  await withBare(nodes.length, answers, async (bare) => {
    const [bareUrl, bareAlone] = [await proxy(bare), await proxy(bare.slice(0, 1))];
    for (const [name, path] of Object.entries({ list, article: slug })) {
      const side = (door, asked) => () =>
        load(
          door + path,
          asked.map(({ pid }) => pid),
        );
      const sides = [side(url, nodes), side(alone, nodes.slice(0, 1)), side(bareUrl, bare), side(bareAlone, bare.slice(0, 1))];
      // All have compiled what they run before it counts.
      await alternate(sides, 4);
      const [all, one, bareAll, bareOne] = await alternate(sides, 5);
      const told = (many, single) => `${many.cpu.toFixed(0)} µs against ${single.cpu.toFixed(0)} µs`;
      show({
        part,
        name: `${name}, hit: of one node's processor time`,
        value: all.cpu / one.cpu,
        aim: 1.15,
        most: true,
        note: told(all, one),
      });
      show({
        part,
        name: `${name}, the same bytes from bare Kestrels: of one's`,
        value: bareAll.cpu / bareOne.cpu,
        note: told(bareAll, bareOne),
      });
    }
  });
}

/** So many processes that answer from memory. */
async function withBare(count, answers, work) {
  const folder = await mkdtemp(join(tmpdir(), 'newsapi-'));
  const file = join(folder, 'answers.json');
  await writeFile(file, JSON.stringify(answers));
  const open = (running) =>
    running.length === count
      ? work(running)
      : started(ceiling, ['--Urls', 'http://127.0.0.1:0', '--Answers', file], {}, (url, pid) => open([...running, { url, pid }]));
  try {
    await open([]);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** What a node spends on an answer that is made for the request, on PostgreSQL against SQLite with the same articles. */
export async function missCost({ nodes: [node] }, fill) {
  await withProduct(
    async (url, { pid }) => {
      const { slug } = await known(url);
      for (const [name, path] of Object.entries({ list, 'article by slug': slug })) {
        const side = (at, of) => () => load(at + path, of, { connections: 4, headers: anew });
        const sides = [side(node.url, node.pid), side(url, pid)];
        await alternate(sides, 2);
        const [postgres, sqlite] = await alternate(sides, 5);
        const note = `${postgres.cpu.toFixed(0)} µs against ${sqlite.cpu.toFixed(0)} µs, p50 ${postgres.p50.toFixed(2)} ms against ${sqlite.p50.toFixed(2)} ms`;
        show({
          part,
          name: `${name}, miss: of SQLite's processor time`,
          value: postgres.cpu / sqlite.cpu,
          aim: 3,
          most: true,
          note,
        });
      }
    },
    { demo: false, fill },
  );
}
