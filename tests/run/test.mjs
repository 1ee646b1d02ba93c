import { findChromium } from './chromium.mjs';
import { findJava } from './java.mjs';
import { findNginx } from './nginx.mjs';
import { main } from './process.mjs';
import { inWords, sum } from './results.mjs';
import { attempt, buildSolution, buildWeb, install } from './steps.mjs';
import { clearResults, dotnetTests, journeys, postgresTests, runSuite, webTests } from './suites.mjs';
import { findVarnish } from './varnish.mjs';

await main(async () => {
  clearResults();
  const tallies = [];
  // What is built or found for the tests counts as one failure each when it cannot be had.
  const need = async (work) => {
    const fine = await attempt(work);
    if (!fine) tallies.push({ passed: 0, failed: 1, skipped: 0 });
    return fine;
  };
  const suite = async (it) => tallies.push(await runSuite(it, env));
  // No process of a test lives long enough to earn what it costs to watch where its time goes.
  const env = { DOTNET_TieredPGO: '0' };

  const packages = await need(install);
  const browser =
    packages &&
    (await need(async () => {
      env.CHROMIUM_PATH = await findChromium();
    }));
  const java =
    packages &&
    (await need(async () => {
      env.JAVA_PATH = await findJava();
    }));
  const varnish = packages && (await findVarnish());
  if (varnish) env.VARNISH_PATH = varnish;
  const nginx = packages && (await findNginx());
  if (nginx) env.NGINX_PATH = nginx;
  const site = packages && (await need(buildWeb));
  const api = await need(buildSolution);

  if (api) await suite(dotnetTests());
  if (api && process.env.NEWS_TEST_DATABASE !== 'postgres') await suite(postgresTests());
  if (packages) await suite(webTests());
  if (browser && java && site && api) await suite(journeys());

  const total = sum(tallies);
  console.log(inWords(total));
  return total.failed ? 1 : 0;
});
