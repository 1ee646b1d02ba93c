import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Plugin, type Rolldown, runnerImport } from 'vite';
import { PREPAINT } from '../src/lib/prepaint.ts';
import type * as Pages from './pages';
import { shellOf } from './shell.ts';

const at = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** The font files that a page in the language begins with. */
function fontsOf(language: string): string[] {
  const scripts = { ru: ['common', 'cyrillic'], hy: ['common', 'armenian'], az: ['latin', 'azerbaijani'] }[language] ?? ['latin'];
  return scripts.flatMap((script) => [`text-${script}`, `display-${script}`]);
}

interface Assets {
  css: string;
  /** The styles of pages that are lists; articles bring them at their end, for the way on. */
  lists: string;
  entry: string;
  /** A file of scripts by its source, with what it imports. */
  chunk: (source: string) => string[];
  /** A file by the name it has in the sources. */
  file: (name: string) => string;
}

function assetsOf(bundle: Rolldown.OutputBundle): Assets {
  const all = Object.values(bundle);
  const chunks = all.filter((file) => file.type === 'chunk');
  const files = all.filter((file) => file.type === 'asset');
  // By the module it begins with: the bundler names the file after that or after its group, as it sees fit.
  const entry = chunks.find(({ moduleIds }) => moduleIds.some((id) => id.endsWith('/src/main.tsx')));
  if (!entry) throw new Error('The build has no entry.');
  const asset = (name: string) => {
    const found = files.find(({ names }) => names.includes(name));
    if (!found) throw new Error(`The build has no ${name}.`);
    return found;
  };
  const sheet = (name: string) => String(asset(name).source).trim();
  return {
    css: sheet(`${entry.name}.css`),
    lists: sheet('lists.css'),
    entry: entry.fileName,
    chunk: (source) =>
      chunks.filter((chunk) => chunk.facadeModuleId?.endsWith(source)).flatMap(({ fileName, imports }) => [fileName, ...imports]),
    file: (name) => asset(name).fileName,
  };
}

const GUIDE = 'guide.css';

function documentHtml(name: string, content: string, language: string, assets: Assets, guide: boolean): string {
  const article = name === 'article';
  const late = guide ? [GUIDE] : article ? ['lists.css', 'late.css'] : ['late.css'];
  const scripts = new Set(
    guide ? [] : [assets.entry, ...assets.chunk(`/messages/${language}.ts`), ...assets.chunk(`/pages/${name}.tsx`)],
  );
  const links = [
    ...fontsOf(language).map(
      (name) => `<link rel="preload" href="/${assets.file(`${name}.woff2`)}" as="font" type="font/woff2" crossorigin>`,
    ),
    `<link rel="icon" href="/${assets.file('icon-32.png')}" sizes="32x32">`,
    `<link rel="icon" href="/${assets.file('icon.svg')}" type="image/svg+xml">`,
    `<link rel="apple-touch-icon" href="/${assets.file('icon-apple-180.png')}">`,
    '<link rel="manifest" href="/{{page.language}}/manifest.webmanifest">',
    ...[...scripts].map((file) => `<link rel="modulepreload" href="/${file}">`),
  ];
  return [
    '<!doctype html>',
    '<html lang="{{page.language}}" dir="{{page.direction}}">',
    '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">{{{page.head}}}',
    `<script>${PREPAINT}</script>${links.join('')}<style>${assets.css}</style>${article ? '' : `<style>${assets.lists}</style>`}</head>`,
    `<body><div id="app">${content}</div>${late.map((file) => `<link rel="stylesheet" href="/${assets.file(file)}">`).join('')}`,
    guide
      ? ''
      : `<script type="application/json" id="data">{{{page.data}}}</script><script type="module" src="/${assets.entry}"></script>`,
    '</body></html>',
  ].join('');
}

/** After the browser's build, writes what the API needs to answer with whole pages. */
export function templates(): Plugin {
  return {
    name: 'templates',
    apply: 'build',
    buildStart() {
      this.emitFile({ type: 'asset', name: GUIDE, source: readFileSync(at(`src/styles/${GUIDE}`)) });
    },
    async writeBundle({ dir = at('dist') }, bundle) {
      const { module } = await runnerImport<typeof Pages>(at('build/pages.tsx'), {
        configFile: false,
        logLevel: 'error',
        define: { __TEMPLATES__: true },
        oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
      });
      const documents = JSON.parse(readFileSync(at('src/api/generated/persisted-documents.json'), 'utf8')) as Record<
        string,
        string
      >;
      const pages = module.writePages({ schema: readFileSync(at('../api/schema.graphql'), 'utf8'), documents });
      const assets = assetsOf(bundle);
      mkdirSync(`${dir}/templates`, { recursive: true });
      for (const { name, language, html } of pages)
        writeFileSync(
          `${dir}/templates/${name}.${language}.html`,
          documentHtml(name, html, language, assets, name in module.guides),
        );
      writeFileSync(`${dir}/documents.json`, `${JSON.stringify(documents, null, 2)}\n`);
      writeFileSync(`${dir}/shell.json`, `${JSON.stringify(shellOf([assets.css, assets.lists], assets.file), null, 2)}\n`);
      writeFileSync(`${dir}/pages.json`, `${JSON.stringify(module.documentOf(), null, 2)}\n`);
    },
  };
}
