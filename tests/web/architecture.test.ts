import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { expect, it } from 'vitest';

const web = join(import.meta.dirname, '../../web');
const src = join(web, 'src');

const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !/\/(generated|fonts|node_modules|dist)\//.test(file));

const sources = filesIn(src);
const code = sources.filter((file) => /\.tsx?$/.test(file));
const byHand = [...sources, ...filesIn(join(web, 'build')), ...filesIn(import.meta.dirname)];

/** A folder may use those before it, and itself. */
const ROWS = [['lib', 'messages'], ['api'], ['components'], ['pages'], ['.']];
const rowOf = (file: string) => {
  const folder = relative(src, dirname(file)).split('/')[0] || '.';
  return { folder, row: ROWS.findIndex((row) => row.includes(folder)) };
};
const importsOf = (file: string) =>
  [...readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map(([, target = '']) =>
    normalize(join(dirname(file), target)),
  );

it('Every folder has its row', () => {
  expect(sources.filter((file) => !/\.css$/.test(file) && rowOf(file).row < 0)).toEqual([]);
});

it('Imports point only to lower rows or within the folder', () => {
  const wrong = code.flatMap((file) => {
    const from = rowOf(file);
    return importsOf(file)
      .filter((target) => !target.endsWith('.css'))
      .filter((target) => {
        const to = rowOf(target);
        return to.row > from.row || (to.row === from.row && to.folder !== from.folder);
      })
      .map((target) => `${relative(src, file)} → ${relative(src, target)}`);
  });
  expect(wrong).toEqual([]);
});

it('Components are given their data', () => {
  const components = code.filter((file) => ['components', 'pages'].includes(rowOf(file).folder));
  expect(components.filter((file) => importsOf(file).some((target) => /api\/(client|live)$/.test(target)))).toEqual([]);
});

it('Only the client and its live part ask the network', () => {
  const asking = code.filter((file) => /\b(fetch|XMLHttpRequest|sendBeacon|EventSource)\s*\(/.test(readFileSync(file, 'utf8')));
  expect(asking.map((file) => relative(src, file))).toEqual(['api/client.ts', 'api/live.ts']);
});

it('Everything is exported by name', () => {
  expect(code.filter((file) => /export default/.test(readFileSync(file, 'utf8')))).toEqual([]);
});

it('File names are in kebab case, and none is an index', () => {
  const names = byHand.map((file) => file.split('/').at(-1) ?? '');
  expect(
    names.filter((name) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.(test|d))?\.[a-z]+$/.test(name) || name.startsWith('index.')),
  ).toEqual([]);
});

it('No file passes 250 lines', () => {
  expect(byHand.filter((file) => readFileSync(file, 'utf8').split('\n').length > 251)).toEqual([]);
});

it('No page carries a style or script that a strict content security policy would refuse', () => {
  const markup = code.filter((file) => /\sstyle=|<script|javascript:/.test(readFileSync(file, 'utf8')));
  expect(markup).toEqual([]);
});
