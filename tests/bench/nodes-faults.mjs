import { setTimeout as pause } from 'node:timers/promises';
import { until } from './program.mjs';
import { Bulletins, openReaders } from './readers.mjs';
import { known } from './serving-ask.mjs';

/** What befalls a cluster. Each ends when all of it serves again. */
export const faultsOf = ({ nodes, postgres }) => {
  const any = () => nodes[Math.floor(Math.random() * nodes.length)];
  const gone = async (signal) => {
    const node = any();
    await node.end(signal);
    await pause(3000);
    await node.start();
  };
  return {
    none: () => pause(3000),
    'a node killed': () => gone('SIGKILL'),
    'a node stopped for an update': () => gone('SIGTERM'),
    'the database restarted': async () => {
      await postgres.stop();
      await pause(2000);
      await postgres.start();
    },
    'the listeners cut': async () => {
      // After another fault they may not yet listen again.
      await until(async () => (await postgres.listeners()).size === nodes.length, 15_000, 'all nodes listen');
      await postgres.cutListeners();
      await pause(3000);
    },
  };
};

/** Readers and writers for as long as `work` takes; answers how they fared. */
export async function underLoad({ url, desk }, work) {
  const bulletins = new Bulletins();
  const before = await desk.endOfChanges(url);
  const { path, slug } = await known(url);
  const lists = ['/en', '/en/news', '/api/v1/articles?language=en', '/feeds/en.rss'].map((page) => url + page);
  const articles = [path, slug].map((page) => url + page);
  // So that every node has them, whichever nginx asks.
  for (const page of [...lists, ...articles]) for (let turn = 0; turn < 12; turn++) await (await fetch(page)).arrayBuffer();
  const readers = openReaders({ lists, articles }, { count: 8, rest: 10, bulletins });
  let [going, n, askedAgain] = [true, 0, 0];
  const writers = Array.from({ length: 2 }, async () => {
    while (going) {
      const mine = ++n;
      const { asked } = await desk.publishForCertain(() => url, bulletins.headline(mine), 60_000);
      bulletins.add(mine);
      if (asked > 1) askedAgain++;
      await pause(300);
    }
  });
  let told;
  try {
    await pause(2000);
    await work();
    // What is old after five seconds shows itself only then.
    await pause(6000);
  } finally {
    going = false;
    told = await readers.stop();
    await Promise.all(writers);
  }

  const times = new Map();
  for (const { kind, article } of await desk.changes(url, before))
    if (kind === 'PUBLISHED') times.set(article.headline, (times.get(article.headline) ?? 0) + 1);
  const found = Array.from({ length: n }, (_, i) => times.get(bulletins.headline(i + 1)) ?? 0);
  return {
    ...told,
    acknowledged: bulletins.acknowledged.length,
    askedAgain,
    lost: found.filter((count) => count === 0).length,
    twice: found.filter((count) => count > 1).length,
  };
}

const columns = {
  'requests sent': 'sent',
  '5xx': 'failed',
  'cut off': 'broken',
  'stale over 5 s': 'old',
  'files missing': 'missing',
  'longest gap, ms': 'gap',
  'writes acknowledged': 'acknowledged',
  'asked again': 'askedAgain',
  lost: 'lost',
  'done twice': 'twice',
};

const line = (cells) => console.log(`| ${cells.join(' | ')} |`);

/** Writes a table, of which the rows come one by one: each a fault and how readers and writers fared. */
export function faultTable(what = 'fault') {
  line([what, ...Object.keys(columns)]);
  line(['---', ...Object.keys(columns).map(() => '---:')]);
  return (fault, told) => {
    line([fault, ...Object.values(columns).map((column) => Math.round(told[column]))]);
    console.log(`    The longest gap: ${told.gapAt}`);
    for (const example of told.examples) console.log(`    ${example}`);
  };
}
