import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';

const source = fileURLToPath(new URL('../worker/worker.ts', import.meta.url));

/** Puts what keeps pages for times without a network beside the site, in one file that browsers look at for changes. */
export const worker = (): Plugin => ({
  name: 'worker',
  apply: 'build',
  async writeBundle({ dir = '' }) {
    copyFileSync(join(dir, 'index.html'), join(dir, 'offline.html'));
    await build({
      configFile: false,
      publicDir: false,
      logLevel: 'error',
      build: {
        outDir: dir,
        emptyOutDir: false,
        target: 'es2022',
        rolldownOptions: { input: source, output: { format: 'iife', entryFileNames: 'sw.js' } },
      },
    });
  },
});
