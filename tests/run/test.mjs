import { shipped } from '../bench/product.mjs';
import { findChromium } from './chromium.mjs';
import { findJava } from './java.mjs';
import { findNginx } from './nginx.mjs';
import { main } from './process.mjs';
import { inWords, sum } from './results.mjs';
import { attempt, beside, buildShipped, buildSolution, buildWeb, install } from './steps.mjs';
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
  // No process of a test lives long enough to earn what it costs to watch where its time goes and to compile that anew.
  const env = { DOTNET_TieredPGO: '0', DOTNET_TC_CallCounting: '0' };

  /** Whether journeys can be made. */
  async function setUpSite() {
    if (!(await need(install))) return false;
    const browser = await need(async () => {
      env.CHROMIUM_PATH = await findChromium();
    });
    const java = await need(async () => {
      env.JAVA_PATH = await findJava();
    });
    const varnish = await findVarnish();
    if (varnish) env.VARNISH_PATH = varnish;
    const nginx = await findNginx();
    if (nginx) env.NGINX_PATH = nginx;
    const built = await need(buildWeb);
    await suite(webTests());
    return browser && java && built;
  }

  /** Whether it could be built. Tests start it many times, and compiled ahead it starts at half the cost. */
  async function setUpApi() {
    if (!(await need(buildSolution))) return false;
    return need(async () => {
      await buildShipped();
      env.NEWS_TEST_PROGRAM = shipped;
    });
  }

  // Packages and programs come over the network while the compiler works.
  const [site, api] = await beside(setUpSite, setUpApi);
  if (api) await suite(dotnetTests());
  if (api && process.env.NEWS_TEST_DATABASE !== 'postgres') await suite(postgresTests());
  if (site && api) await suite(journeys());

  const total = sum(tallies);
  console.log(inWords(total));
  return total.failed ? 1 : 0;
});
