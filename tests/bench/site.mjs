// The site as a phone sees it, in four languages: Lighthouse with simulated slow 4G and a quarter of this machine's speed, the largest
// paint with slow 4G applied, and how soon a story is there that was pointed at: npm run bench -- site [RUNS]
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { illustrated } from './illustrated.mjs';
import { median, withProduct } from './product.mjs';
import { pointing } from './site-pointing.mjs';

const RUNS = Number(process.argv[2] ?? 5);
const languages = ['en', 'ru', 'hy', 'az'];
const categories = ['performance', 'accessibility', 'best-practices', 'seo'];
const measures = {
  'LCP ms': 'largest-contentful-paint',
  CLS: 'cumulative-layout-shift',
  'TBT ms': 'total-blocking-time',
};

async function measure(address, settings = { onlyCategories: categories }) {
  const chrome = await launch({
    chromePath: process.env.CHROMIUM_PATH,
    chromeFlags: ['--headless=new', '--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  });
  try {
    const { lhr } = await lighthouse(address, { port: chrome.port, logLevel: 'error', ...settings });
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

async function several(address, settings) {
  const runs = [];
  while (runs.length < RUNS) runs.push(await measure(address, settings));
  return runs;
}

await withProduct(async (url, { env }) => {
  const rows = [];
  const shown = await illustrated(url, env, languages);
  for (const language of languages) {
    const { section, photo } = shown[language];
    for (const [page, path] of Object.entries({ front: `/${language}`, section, 'article with photo': photo })) {
      const runs = await several(url + path);
      rows.push(report(`${language} ${page}`, runs));
      const faults = faultsOf(runs.at(-1));
      if (faults.length > 0) console.log(`${language} ${page}: ${faults.join(', ')}`);
    }
  }
  console.log(
    `Lighthouse ${(await import('lighthouse/package.json', { with: { type: 'json' } })).default.version}, mobile, median of ${RUNS}`,
  );
  console.table(rows);

  for (const [page, path] of Object.entries({ article: shown.en.plain, 'article with photo': shown.en.photo })) {
    const applied = { onlyAudits: ['largest-contentful-paint'], throttlingMethod: 'devtools' };
    const times = (await several(url + path, applied)).map(({ audits }) => audits['largest-contentful-paint'].numericValue);
    console.log(`${page}: largest paint with slow 4G applied ${Math.round(median(times))} ms, median of ${RUNS}`);
  }
  await pointing(url);
});
