import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { EMBED_ORIGINS } from '../src/lib/embeds.ts';
import { PREPAINT } from '../src/lib/prepaint.ts';
import { ICONS } from './icons.ts';

const tokens = fileURLToPath(new URL('../src/styles/tokens.css', import.meta.url));

const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/**
 * The headers of every page. Hashes and no nonces: caches hand the same bytes to many readers. Blocks of data (the page's answer,
 * JSON-LD) are no scripts to the policy.
 */
const headersOf = (styles: string[]) => ({
  'Content-Security-Policy': [
    "default-src 'none'",
    `script-src 'self' ${hash(PREPAINT)}`,
    `style-src 'self' ${styles.map(hash).join(' ')}`,
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    // Posts that a reader has asked for by a press on their card.
    `frame-src ${EMBED_ORIGINS.join(' ')}`,
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
});

/** The members of the web manifest that no language changes. */
function manifestOf(file: (name: string) => string) {
  const paper = /--paper: light-dark\((#\w+)/.exec(readFileSync(tokens, 'utf8'))?.[1];
  return {
    display: 'minimal-ui',
    background_color: paper,
    theme_color: paper,
    icons: ICONS.filter(({ size }) => size > 180).map(({ name, size }) => ({
      src: `/${file(name)}`,
      sizes: `${size}x${size}`,
      type: 'image/png',
      purpose: name.includes('maskable') ? 'maskable' : 'any',
    })),
  };
}

/** What the API says of every page beside its text. */
export const shellOf = (styles: string[], file: (name: string) => string) => ({
  headers: headersOf(styles),
  manifest: manifestOf(file),
  card: `/${file('card.png')}`,
});
