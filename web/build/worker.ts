import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';
import { az } from '../src/messages/az.ts';
import { en } from '../src/messages/en.ts';
import { hy } from '../src/messages/hy.ts';
import { ru } from '../src/messages/ru.ts';

const source = fileURLToPath(new URL('../worker/worker.ts', import.meta.url));

/** Of an empty page that the server sends when it has none, for browsers that would fill it in vain: it comes again by itself. */
const withoutScript = (page: string) =>
  page
    .replace('</head>', '  <noscript><meta http-equiv="refresh" content="5"></noscript>\n  </head>')
    .replace(
      '</body>',
      `  <noscript><main>${[en, ru, hy, az].map((m) => `<p lang="${m.language}">${m.failed}</p>`).join('')}</main></noscript>\n  </body>`,
    );

/** Puts what keeps pages for times without a network beside the site, in one file that browsers look at for changes. */
export const worker = (): Plugin => ({
  name: 'worker',
  apply: 'build',
  async writeBundle({ dir = '' }) {
    const index = readFileSync(join(dir, 'index.html'), 'utf8');
    writeFileSync(join(dir, 'offline.html'), withoutScript(index));
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
