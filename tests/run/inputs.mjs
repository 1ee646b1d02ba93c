import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './process.mjs';

const api = ['api', 'Directory.Build.props', 'Directory.Packages.props', 'global.json', '.editorconfig'];
const packages = ['package.json', 'package-lock.json', 'web/package.json', 'tests/package.json'];

/** What each product is made from, a file that shows it was made, and where its inputs' hash is kept. */
const products = {
  packages: {
    from: packages,
    to: 'node_modules/.package-lock.json',
    stamp: 'node_modules/.cache/newsapi/packages',
  },
  web: {
    from: ['web', 'api/schema.graphql', ...packages],
    to: 'web/dist/pages.json',
    stamp: 'node_modules/.cache/newsapi/web',
  },
  api: {
    from: api,
    to: 'api/bin/Release/net10.0/NewsApi.dll',
    // Not under node_modules: the API is built where npm never ran, and npm empties that folder.
    stamp: 'api/obj/inputs.sha256',
  },
  shipped: { from: api, to: 'data/shipped/app/NewsApi.dll', stamp: 'data/shipped/inputs.sha256' },
};

/** Null while the product stands and its inputs are the same, else what to call once it is made. */
export function outdated(name) {
  const { from, to, stamp } = products[name];
  const hash = fingerprint(from);
  if (existsSync(join(root, to)) && read(stamp)?.toString() === hash) return null;
  // A build that breaks off half-way leaves a product that fits no inputs, the earlier ones neither.
  rmSync(join(root, stamp), { force: true });
  return () => {
    mkdirSync(join(root, dirname(stamp)), { recursive: true });
    writeFileSync(join(root, stamp), hash);
  };
}

function fingerprint(paths) {
  const hash = createHash('sha256');
  for (const file of paths.flatMap((path) => (path.includes('.') ? path : [...filesIn(path)]))) {
    const content = read(file);
    if (content) hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

function* filesIn(folder, below = '', made = ignoredIn(folder)) {
  for (const entry of readdirSync(join(root, folder, below), { withFileTypes: true }).sort(byName)) {
    const path = below + entry.name;
    if (made.has(`/${folder}/${path}`) || made.has(entry.name) || path.endsWith('.md')) continue;
    if (entry.isDirectory()) yield* filesIn(folder, `${path}/`, made);
    else yield `${folder}/${path}`;
  }
}

/** What git ignores is made by a build and so never an input; plain names and paths are enough to know it. */
function ignoredIn(folder) {
  const linesOf = (base) =>
    `${read(`${base}.gitignore`) ?? ''}`
      .split('\n')
      .map((line) => line.trim().replace(/\/$/, ''))
      .map((line) => (line.includes('/') ? `/${base}${line.replace(/^\//, '')}` : line));
  return new Set([...linesOf(''), ...linesOf(`${folder}/`)]);
}

const byName = (a, b) => (a.name < b.name ? -1 : 1);

function read(path) {
  try {
    return readFileSync(join(root, path));
  } catch (error) {
    if (error.code === 'ENOENT') return null;
    throw error;
  }
}
