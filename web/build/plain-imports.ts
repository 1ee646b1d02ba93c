import type { Plugin } from 'vite';

/** Imports that come later are plain ones here: they have no styles of their own, and what they import is there already. */
export const plainImports = (): Plugin => ({
  name: 'plain-imports',
  apply: 'build',
  enforce: 'pre',
  load: {
    filter: { id: /vite\/preload-helper/ },
    handler: () => 'export const __vitePreload = (load) => load();',
  },
});
