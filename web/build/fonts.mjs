// Cuts the two weights the site uses out of the variable families, split by script, with fall-backs of the same measure.
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import georgia from '@capsizecss/metrics/georgia';
import notoSerif from '@capsizecss/metrics/notoSerif';
import * as fontkit from 'fontkit';
import subset from 'subset-font';

const require = createRequire(import.meta.url);
const folder = fileURLToPath(new URL('../src/styles/fonts/', import.meta.url));
const sheet = `${folder}fonts.css`;
/** Faces that few pages use. */
const rareSheet = `${folder}rare.css`;

const CUTS = {
  text: { family: 'Text', axes: { wght: 400, wdth: 100 } },
  display: { family: 'Display', weight: '400 700', axes: { wght: 640, wdth: 88 } },
  italic: { family: 'Text', style: 'italic', axes: { wght: 400, wdth: 100 } },
};

const quotes = [0xab, 0xbb, [0x2018, 0x201a], [0x201c, 0x201e], 0x2039, 0x203a];
const signs = [0xa0, 0xa9, 0xb7, ...quotes, [0x2010, 0x2015], 0x2022, 0x2026, 0x20ac, 0x2116, 0x2122, 0x2212];
/** The style sheet, which every page carries, may name signs more broadly than the file holds them. */
const signRange = [[0x2010, 0x203a], 0x20ac, 0x2116, 0x2122, 0x2212];
/** No two ranges overlap: a browser fetches every file that claims a letter. */
const SCRIPTS = {
  'latin-ext': {
    from: ['noto-serif', 'latin-ext'],
    chars: [
      [0x100, 0x11d],
      [0x120, 0x12f],
      [0x132, 0x151],
      [0x154, 0x15d],
      [0x160, 0x17f],
      [0x218, 0x21b],
    ],
  },
  azerbaijani: { from: ['noto-serif', 'latin-ext'], chars: [0x11e, 0x11f, 0x130, 0x131, 0x15e, 0x15f, 0x18f, 0x259] },
  latin: {
    from: ['noto-serif', 'latin'],
    chars: [[0x20, 0x7e], 0xae, 0xb0, 0xb1, 0xbd, [0xc0, 0xff], 0x152, 0x153, ...signs],
    range: [[0x41, 0x7e], [0xbc, 0xff], 0x152, 0x153],
  },
  cyrillic: {
    from: ['noto-serif', 'cyrillic'],
    chars: [0x401, 0x404, 0x406, 0x407, [0x410, 0x44f], 0x451, 0x454, 0x456, 0x457, 0x490, 0x491],
  },
  armenian: {
    from: ['noto-serif-armenian', 'armenian'],
    chars: [[0x531, 0x556], [0x559, 0x55f], [0x561, 0x587], 0x589, 0x58a, 0x58f],
  },
};
/**
 * Digits and punctuation by themselves: Cyrillic and Armenian pages need them without the Latin letters. They and the whole Latin
 * face have families of their own, or a browser that still waits for one would fetch the other.
 */
const COMMON = {
  from: ['noto-serif', 'latin'],
  chars: [[0x20, 0x40], ...signs],
  range: [[0x20, 0x40], [0xa0, 0xbb], ...signRange],
};

const WHOLE_LATIN = [[0x20, 0xff], 0x152, 0x153, ...signRange];

const spread = (chars) =>
  chars.flatMap((c) => (Array.isArray(c) ? Array.from({ length: c[1] - c[0] + 1 }, (_, i) => c[0] + i) : c));
const hex = (code) => code.toString(16).toUpperCase();
const ranges = (chars) => chars.map((c) => (Array.isArray(c) ? `U+${hex(c[0])}-${hex(c[1])}` : `U+${hex(c)}`)).join();

async function cut(
  name,
  { family, weight, style = 'normal', axes },
  script,
  { from: [source, subsetName], chars, range = chars },
) {
  const file = require.resolve(`@fontsource-variable/${source}/files/${source}-${subsetName}-standard-${style}.woff2`);
  const letters = String.fromCodePoint(...spread(chars));
  const bytes = await subset(readFileSync(file), letters, { targetFormat: 'woff2', variationAxes: axes });
  writeFileSync(`${folder}${name}-${script}.woff2`, bytes);
  // The style sheet, which every page carries, leaves out what goes without saying.
  const traits = `${style === 'normal' ? '' : `font-style:${style};`}${weight ? `font-weight:${weight};` : ''}`;
  // A letter that came late would move what is being read; the preloaded files are late on slow lines only, and there once.
  const face = (owner, range) =>
    `@font-face{font-family:"${owner}";${traits}font-display:optional;src:url(./${name}-${script}.woff2);unicode-range:${ranges(range)}}`;
  if (script === 'common') return [face(`${family} Common`, range)];
  return script === 'latin' ? [face(family, range), face(`${family} Latin`, WHOLE_LATIN)] : [face(family, range)];
}

/** Width of running text in ems. */
async function widthOf(axes) {
  const file = require.resolve('@fontsource-variable/noto-serif/files/noto-serif-latin-standard-normal.woff2');
  const sample = 'the council will vote on the new harbour bridge before the first snow';
  const font = fontkit.create(await subset(readFileSync(file), sample, { targetFormat: 'truetype', variationAxes: axes }));
  return font.layout(sample).advanceWidth / font.unitsPerEm;
}

function fallback(family, stretch) {
  const em = (metrics, value) => value / metrics.unitsPerEm;
  const adjust = (em(notoSerif, notoSerif.xWidthAvg) * stretch) / em(georgia, georgia.xWidthAvg);
  const share = (value) => `${((em(notoSerif, value) / adjust) * 100).toFixed(1)}%`;
  return `@font-face{font-family:"${family} Georgia";src:local("Georgia");size-adjust:${(adjust * 100).toFixed(1)}%;ascent-override:${share(notoSerif.ascent)};descent-override:${share(-notoSerif.descent)};line-gap-override:0%}`;
}

const made = existsSync(sheet) ? statSync(sheet).mtimeMs : 0;
const inputs = [fileURLToPath(import.meta.url), fileURLToPath(new URL('../package.json', import.meta.url))];
if (inputs.every((file) => statSync(file).mtimeMs < made)) process.exit();

mkdirSync(folder, { recursive: true });
const css = [];
const rare = [];
for (const [name, how] of Object.entries(CUTS)) {
  for (const [script, what] of Object.entries({ ...SCRIPTS, common: COMMON })) {
    if (name === 'italic' && script === 'armenian') continue;
    const list = name === 'italic' || script === 'latin-ext' ? rare : css;
    list.push(...(await cut(name, how, script, what)));
  }
}
const plain = await widthOf(CUTS.text.axes);
for (const { family, axes } of [CUTS.text, CUTS.display]) css.push(fallback(family, (await widthOf(axes)) / plain));
writeFileSync(rareSheet, `${rare.join('\n')}\n`);
writeFileSync(sheet, `${css.join('\n')}\n`);
