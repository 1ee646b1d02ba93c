// From an earlier version to this one, node by node under load: npm run bench -- upgrade [REVISION]
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { openCluster } from './cluster.mjs';
import { importVaried } from './instances.mjs';
import { newsroom } from './newsroom.mjs';
import { faultTable, underLoad } from './nodes-faults.mjs';
import { dll } from './product.mjs';

const made = process.env.EARLIER_PATH;
const earlier = { dll: join(made, 'app', 'NewsApi.dll'), site: join(made, 'app', 'site') };
const later = { dll, site: fileURLToPath(new URL('../../web/dist', import.meta.url)) };

const cluster = await openCluster({ versions: [earlier, earlier, later, later], started: 2 });
try {
  await importVaried(500, cluster.env, earlier.dll);
  cluster.desk = newsroom(await cluster.key());
  const [one, two, three, four] = cluster.nodes;
  const course = {
    'the earlier version alone': () => pause(3000),
    'a later node starts and migrates': () => three.start(),
    'both versions serve': () => pause(10_000),
    'an earlier node stops': () => one.end(),
    'another later node starts': () => four.start(),
    'the last earlier node stops': () => two.end(),
    'the later version alone': () => pause(3000),
  };
  const row = faultTable('upgrade');
  let amiss = 0;
  for (const [name, work] of Object.entries(course)) {
    const told = await underLoad(cluster, work);
    row(name, told);
    amiss += told.failed + told.broken + told.old + told.missing + told.lost + told.twice;
  }
  console.log(amiss ? `${amiss} went amiss.` : 'Nothing went amiss.');
  process.exitCode = amiss ? 1 : 0;
} finally {
  await cluster.close();
}
