import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import type { Plugin } from 'vite';

const drawing = fileURLToPath(new URL('../src/icon.svg', import.meta.url));
/** The drawing's own background. */
const BACKGROUND = '#9f1d1d';

/** Names, sizes, and the share of the edge that the drawing takes: phones cut circles and squircles out of some. */
export const ICONS = [
  { name: 'icon-32.png', size: 32, share: 1 },
  { name: 'icon-192.png', size: 192, share: 1 },
  { name: 'icon-512.png', size: 512, share: 1 },
  { name: 'icon-maskable-512.png', size: 512, share: 0.8 },
  { name: 'icon-apple-180.png', size: 180, share: 0.9 },
];

async function png(size: number, share: number): Promise<Buffer> {
  const inner = Math.round(size * share);
  const [before, after] = [Math.floor((size - inner) / 2), Math.ceil((size - inner) / 2)];
  return sharp(drawing, { density: (72 * size) / 32 })
    .resize(inner)
    .extend({ top: before, left: before, bottom: after, right: after, background: BACKGROUND })
    .png({ compressionLevel: 9, palette: true })
    .toBuffer();
}

/** What networks show of a shared page that has no picture. */
const CARD = { name: 'card.png', width: 1200, height: 630, drawing: 400 };

async function card(): Promise<Buffer> {
  const { width, height, drawing: size } = CARD;
  const icon = await png(size, 1);
  return sharp({ create: { width, height, channels: 3, background: BACKGROUND } })
    .composite([{ input: icon }])
    .png({ compressionLevel: 9, palette: true })
    .toBuffer();
}

/** An .ico file is a directory of pictures; one PNG is enough for all who still ask for it. */
function ico(picture: Buffer, size: number): Buffer {
  const head = Buffer.alloc(22);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(1, 4);
  head.writeUInt8(size, 6);
  head.writeUInt8(size, 7);
  head.writeUInt16LE(1, 10);
  head.writeUInt16LE(32, 12);
  head.writeUInt32LE(picture.length, 14);
  head.writeUInt32LE(head.length, 18);
  return Buffer.concat([head, picture]);
}

/** Draws every icon from the one in the sources. */
export function icons(): Plugin {
  return {
    name: 'icons',
    apply: 'build',
    async buildStart() {
      for (const { name, size, share } of ICONS) this.emitFile({ type: 'asset', name, source: await png(size, share) });
      this.emitFile({ type: 'asset', name: CARD.name, source: await card() });
      this.emitFile({ type: 'asset', fileName: 'favicon.ico', source: ico(await png(32, 1), 32) });
    },
  };
}
