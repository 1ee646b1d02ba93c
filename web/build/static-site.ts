import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { PREPAINT } from '../src/lib/prepaint.ts';

/** Makes of the build what any static server can serve: every address that is no file leads to the one page. */
export const staticSite = (): Plugin => ({
  name: 'static-site',
  apply: 'build',
  transformIndexHtml: () => [{ tag: 'script', children: PREPAINT, injectTo: 'head' }],
  writeBundle({ dir = '' }) {
    // The name under which static hosts look for it.
    copyFileSync(join(dir, 'index.html'), join(dir, '404.html'));
  },
});
