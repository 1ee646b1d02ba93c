// Three nodes over one PostgreSQL behind nginx: figures and faults under load: npm run bench -- nodes
// Faults for so many minutes, at random: npm run bench -- nodes soak MINUTES
import { openCluster } from './cluster.mjs';
import { importVaried } from './instances.mjs';
import { newsroom } from './newsroom.mjs';
import { faultsOf, faultTable, underLoad } from './nodes-faults.mjs';
import { hitCost, missCost, propagation } from './nodes-figures.mjs';

const ARTICLES = 2000;
const [kind, minutes] = process.argv.slice(2);
if (kind !== undefined && !(kind === 'soak' && Number(minutes) > 0)) throw new Error('npm run bench -- nodes [soak MINUTES]');

const cluster = await openCluster();
try {
  await importVaried(ARTICLES, cluster.env);
  cluster.desk = newsroom(await cluster.key());
  const faults = faultsOf(cluster);
  if (kind === 'soak') {
    const end = Date.now() + Number(minutes) * 60_000;
    const befell = {};
    const told = await underLoad(cluster, async () => {
      while (Date.now() < end) {
        const names = Object.keys(faults);
        const name = names[Math.floor(Math.random() * names.length)];
        befell[name] = (befell[name] ?? 0) + 1;
        await faults[name]();
      }
    });
    console.log(befell);
    faultTable()(`${minutes} minutes of faults`, told);
    process.exitCode = told.lost + told.twice ? 1 : 0;
  } else {
    await propagation(cluster, 200);
    await hitCost(cluster);
    await missCost(cluster, (env) => importVaried(ARTICLES, env));
    const row = faultTable();
    for (const [name, fault] of Object.entries(faults)) row(name, await underLoad(cluster, fault));
  }
} finally {
  await cluster.close();
}
