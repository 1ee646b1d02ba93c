import { join } from 'node:path';
import { findChromium } from './chromium.mjs';
import { buildEarlier } from './earlier.mjs';
import { findNginx } from './nginx.mjs';
import { Failure, handOver, main, root } from './process.mjs';
import { buildCeiling, buildProduct, buildShipped } from './steps.mjs';

/** Each bench is a script under tests/bench that prints its figures; `prepare` says what it needs beside the built product. */
const benches = {
  site: { prepare: async () => ({ CHROMIUM_PATH: await findChromium() }) },
  views: {},
  subscribers: {},
  media: {},
  feed: {},
  search: {},
  webhooks: {},
  serving: { prepare: () => buildCeiling().then(buildShipped) },
  nodes: { prepare: () => buildCeiling().then(async () => ({ NGINX_PATH: await findNginx() })) },
  upgrade: {
    prepare: async ([revision]) => ({ NGINX_PATH: await findNginx(), EARLIER_PATH: await buildEarlier(revision) }),
  },
};

await main(async () => {
  const [name, ...args] = process.argv.slice(2);
  const bench = benches[name];
  if (!bench)
    throw new Failure(`Which bench? npm run bench -- NAME, with one of these names: ${Object.keys(benches).join(', ')}.`);
  await buildProduct();
  const env = { ...process.env, ...(await bench.prepare?.(args)) };
  return handOver(process.execPath, [join(root, 'tests', 'bench', `${name}.mjs`), ...args], { env });
});
