// How high the best answers stand in what the product finds, as nDCG@10 over sets of judged questions, and what finding costs:
// npm run bench -- search [relevance | speed [articles; 100000 when left out]]
import { execFile } from 'node:child_process';
import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { dll, withProduct } from './product.mjs';
import { speed } from './search-speed.mjs';

const folder = fileURLToPath(new URL('../../../shared/relevance', import.meta.url));
const sets = ['xquad-en', 'ntrex-known-item-en', 'ntrex-known-item-ru', 'ntrex-known-item-hy', 'ntrex-known-item-az'];
const DEPTH = 10;

const json = async (...path) => JSON.parse(await readFile(join(...path), 'utf8'));
const there = (path) =>
  access(path).then(
    () => true,
    () => false,
  );

const gain = (grades) => grades.reduce((sum, grade, i) => sum + (2 ** grade - 1) / Math.log2(i + 2), 0);

function ndcg(found, judged) {
  const best = Object.values(judged).toSorted((a, b) => b - a);
  return gain(found.map((id) => judged[id] ?? 0)) / gain(best.slice(0, DEPTH));
}

async function ask(url, text, language) {
  const query = `query ($text: String!, $language: String) {
    search(query: $text, first: ${DEPTH}, where: { language: $language }) { nodes { article { externalId } } }
  }`;
  const answer = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ query, variables: { text, language } }),
  });
  const { data, errors } = await answer.json();
  if (errors?.[0].extensions?.code === 'SEARCH_UNREADY') {
    await new Promise((resolve) => setTimeout(resolve, 200));
    return ask(url, text, language);
  }
  if (errors) throw new Error(`${text}: ${errors[0].message}`);
  return data.search.nodes.map(({ article }) => article.externalId);
}

async function relevance(set) {
  const path = join(folder, set);
  if (!(await there(path))) {
    console.log(`${set}: skipped: it needs ../shared/relevance/${set}, which is not here`);
    return;
  }
  const [questions, judged] = await Promise.all([json(path, 'queries.json'), json(path, 'qrels.json')]);
  const untitled = ['--untitled', 'Item {n}', '--published-at', '2019-09-15T08:00:00Z'];
  const fill = (env) => promisify(execFile)('dotnet', [dll, 'import', join(path, 'docs.ndjson'), ...untitled], { env });
  await withProduct(
    async (url) => {
      let sum = 0;
      for (const { id, text, lang } of questions) sum += ndcg(await ask(url, text, lang), judged[id]);
      console.log(`${set}: nDCG@${DEPTH} ${(sum / questions.length).toFixed(4)} over ${questions.length} questions`);
    },
    { demo: false, fill },
  );
}

const [part, count = '100000'] = process.argv.slice(2);
if (!['relevance', 'speed', undefined].includes(part))
  throw new Error(`There is no bench of search called ${part}; it measures relevance and speed.`);
if (part !== 'speed') for (const set of sets) await relevance(set);
if (part !== 'relevance') await speed(Number(count));
