// Lighthouse as a phone sees the site: simulated slow 4G and a quarter of this machine's speed.
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { median, withProduct } from './product.mjs';

const RUNS = Number(process.argv[2] ?? 5);
const categories = ['performance', 'accessibility', 'best-practices', 'seo'];
const measures = {
  'LCP ms': 'largest-contentful-paint',
  CLS: 'cumulative-layout-shift',
  'TBT ms': 'total-blocking-time',
};

async function pathsAt(url) {
  const { items } = await (await fetch(`${url}/api/v1/articles?language=en&first=1`)).json();
  const path = (address) => new URL(address).pathname;
  return { front: '/en', section: path(items[0].section.url), article: path(items[0].url) };
}

async function measure(address) {
  const chrome = await launch({
    chromePath: process.env.CHROMIUM_PATH,
    chromeFlags: ['--headless=new', '--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  });
  try {
    const { lhr } = await lighthouse(address, { port: chrome.port, onlyCategories: categories, logLevel: 'error' });
    return lhr;
  } finally {
    await chrome.kill();
  }
}

function report(page, runs) {
  const row = { page };
  for (const category of categories) row[category] = Math.round(median(runs.map((run) => run.categories[category].score * 100)));
  for (const [name, audit] of Object.entries(measures)) {
    const value = median(runs.map((run) => run.audits[audit].numericValue));
    row[name] = name === 'CLS' ? Number(value.toFixed(3)) : Math.round(value);
  }
  return row;
}

/** What keeps a score below 100, by the last run. */
const faultsOf = ({ categories: scored, audits }) =>
  Object.values(scored)
    .flatMap(({ auditRefs }) =>
      auditRefs.filter(({ weight, id }) => weight > 0 && audits[id].score !== null && audits[id].score < 0.9),
    )
    .map(({ id }) => `${id} ${audits[id].displayValue ?? ''}`.trim());

await withProduct(async (url) => {
  const rows = [];
  for (const [page, path] of Object.entries(await pathsAt(url))) {
    const runs = [];
    while (runs.length < RUNS) runs.push(await measure(url + path));
    rows.push(report(page, runs));
    const faults = faultsOf(runs.at(-1));
    if (faults.length > 0) console.log(`${page}: ${faults.join(', ')}`);
  }
  console.log(
    `Lighthouse ${(await import('lighthouse/package.json', { with: { type: 'json' } })).default.version}, mobile, median of ${RUNS}`,
  );
  console.table(rows);
});
