import { defineConfig } from 'vitest/config';
import { documents } from './build/documents.ts';
import { graphiql } from './build/graphiql.ts';
import { icons } from './build/icons.ts';
import { plainImports } from './build/plain-imports.ts';
import { staticSite } from './build/static-site.ts';
import { templates } from './build/templates.ts';
import { worker } from './build/worker.ts';

const api = 'http://127.0.0.1:5080';

export default defineConfig(({ mode }) => ({
  plugins: [documents(), icons(), plainImports(), staticSite(), templates(), graphiql(), worker()],
  define: { __TEMPLATES__: mode === 'test' },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  publicDir: false,
  server: { proxy: { '/graphql': api, '/api': api, '/media': api } },
  build: {
    target: 'es2022',
    cssTarget: ['chrome125', 'firefox128', 'safari17.6'],
    assetsInlineLimit: 0,
    modulePreload: false,
    reportCompressedSize: false,
    // What a page begins with is one file, also where parts that come later use some of it.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'site', tags: ['$initial'] }] } } },
  },
  test: {
    environment: 'happy-dom',
    environmentOptions: {
      happyDOM: {
        url: 'http://localhost/en',
        settings: { navigation: { disableMainFrameNavigation: true, disableFallbackToSetURL: true } },
      },
    },
    include: ['../tests/web/**/*.test.{ts,tsx}'],
  },
}));
