import { existsSync } from 'node:fs';
import { makeInstaller, onPath } from './installer.mjs';

const { env } = process;
const installer = makeInstaller();

/** The path of a Varnish, installed where Debian has one; null where there is none, and its journey is skipped. */
export async function findVarnish() {
  const found = () => [env.VARNISH_PATH, ...onPath('varnishd', '/usr/sbin')].find((path) => path && existsSync(path)) ?? null;
  const path = found() ?? ((await installer.debian("Debian's Varnish", 'varnish', 'varnish-modules')) ? found() : null);
  console.log(path ? `Varnish: ${path}` : 'Varnish: none; its journey is skipped.');
  return path;
}
