import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { Failure, main, root } from './process.mjs';

/** Whose terms let this product be used, changed and sold by anybody. What is named as a choice (A OR B) needs one of these. */
const allowed = new Set([
  ...['MIT', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'ISC', 'BlueOak-1.0.0', 'Unlicense'],
  ...['PostgreSQL', 'Python-2.0', 'OFL-1.1', 'Zlib', 'MPL-2.0', 'CC-BY-4.0'],
  // libvips itself, linked as a library of its own and replaceable.
  'LGPL-3.0-or-later',
]);
const reference = join(root, 'api', 'ops', 'LICENCES.md');

/** Packages that do not name their terms in a form for programs; read in the file that comes with them. */
const read = {
  J2N: 'Apache-2.0',
  'Lucene.Net': 'Apache-2.0',
  'Lucene.Net.Analysis.Common': 'Apache-2.0',
  'Stubble.Core': 'MIT',
  busboy: 'MIT',
  'humanize-number': 'MIT',
  only: 'MIT',
  'parse-cache-control': 'BSD-3-Clause',
  reserved: 'MIT',
  streamsearch: 'MIT',
};

const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
const npm = Object.entries(lock.packages)
  .filter(([path, it]) => path.includes('node_modules/') && !it.link)
  .map(([path, it]) => {
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    const kind = it.dev ? 'npm, to build and test' : 'npm, shipped';
    return { kind, name, version: it.version, licence: read[name] ?? it.license ?? 'none' };
  });

function nuget(project, kind) {
  const file = JSON.parse(readFileSync(join(root, project, 'packages.lock.json'), 'utf8'));
  return Object.values(file.dependencies)
    .flatMap((framework) => Object.entries(framework))
    .filter(([, it]) => it.type !== 'Project')
    .map(([name, { resolved: version }]) => ({ kind, name, version, licence: read[name] ?? ofNuspec(name, version) }));
}

function ofNuspec(name, version) {
  const folder = join(
    process.env.NUGET_PACKAGES ?? join(homedir(), '.nuget', 'packages'),
    name.toLowerCase(),
    version.toLowerCase(),
  );
  const file = readdirSync(folder).find((it) => it.endsWith('.nuspec'));
  const text = readFileSync(join(folder, file), 'utf8');
  return /<license type="expression">([^<]+)</.exec(text)?.[1] ?? /<licenseUrl>([^<]+)</.exec(text)?.[1] ?? 'none';
}

const fine = (licence) =>
  licence
    .replace(/[()]/g, '')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((it) => allowed.has(it.trim())));

function list(all) {
  const parts = [
    '# Licences of what this product uses',
    '',
    'Written by `node tests/run/licences.mjs write`, held against an allow-list by `npm run check`.',
  ];
  for (const kind of new Set(all.map((it) => it.kind))) {
    parts.push('', `## ${kind}`, '', '| licence | packages |', '|---|---|');
    const ofKind = all.filter((it) => it.kind === kind);
    for (const licence of [...new Set(ofKind.map((it) => it.licence))].sort()) {
      const names = new Set(ofKind.filter((it) => it.licence === licence).map(({ name, version }) => `${name} ${version}`));
      parts.push(`| ${licence} | ${[...names].sort().join(', ')} |`);
    }
  }
  return `${parts.join('\n')}\n`;
}

await main(async () => {
  const shipped = nuget('api', 'NuGet, shipped');
  const names = new Set(shipped.map(({ name }) => name));
  const all = [...shipped, ...nuget('tests/api', 'NuGet, to test').filter(({ name }) => !names.has(name)), ...npm];
  const unknown = all.filter(({ licence }) => !fine(licence));
  if (unknown.length)
    throw new Failure(
      `Not on the list of licences that are allowed:\n${unknown.map((it) => `${it.name} ${it.version}: ${it.licence}`).join('\n')}`,
    );
  if (process.argv[2] === 'write') writeFileSync(reference, list(all));
  else if (readFileSync(reference, 'utf8') !== list(all))
    throw new Failure('api/ops/LICENCES.md is not of these packages: node tests/run/licences.mjs write');
  return 0;
});
