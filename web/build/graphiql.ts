import { copyFileSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const own = ['index.html', 'page.css', 'page.js'].map((name) => fileURLToPath(new URL(`../graphiql/${name}`, import.meta.url)));
const { resolve } = createRequire(import.meta.url);
// By their folders, because React's package does not export these files by name.
const inPackage = (name: string, file: string) => join(dirname(resolve(`${name}/package.json`)), file);
const packages = [
  inPackage('graphiql', 'graphiql.min.js'),
  inPackage('graphiql', 'graphiql.min.css'),
  inPackage('react', 'umd/react.production.min.js'),
  inPackage('react-dom', 'umd/react-dom.production.min.js'),
];

/** Puts GraphiQL beside the site, so that the API can serve it without a network of others. */
export const graphiql = (): Plugin => ({
  name: 'graphiql',
  apply: 'build',
  writeBundle({ dir = '' }) {
    const folder = join(dir, 'graphiql');
    mkdirSync(folder, { recursive: true });
    for (const file of [...own, ...packages]) copyFileSync(file, join(folder, basename(file)));
  },
});
