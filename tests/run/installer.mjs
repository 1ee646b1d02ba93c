import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { Failure } from './process.mjs';
import { step } from './steps.mjs';

const { env } = process;

/** Where a program of this name would be. */
export const onPath = (name, ...further) =>
  [...(env.PATH ?? '').split(delimiter), ...further].map((folder) => join(folder, name));

/** Tries installations one after the other and remembers why they failed: of interest only when none of them helped. */
export function makeInstaller() {
  const reasons = [];

  async function tried(...installation) {
    try {
      await step(...installation);
      return true;
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      reasons.push(error.message);
      return false;
    }
  }

  async function debian(name, ...packages) {
    const here = existsSync('/etc/os-release') && /^ID(_LIKE)?=.*debian/m.test(readFileSync('/etc/os-release', 'utf8'));
    if (!here || process.getuid() !== 0) return false;
    const apt = (label, ...args) => tried(label, 'apt-get', args, { env: { ...env, DEBIAN_FRONTEND: 'noninteractive' } });
    return (
      (await apt("Updating Debian's package lists", 'update')) &&
      (await apt(`Installing ${name}`, 'install', '-y', '--no-install-recommends', ...packages))
    );
  }

  return { reasons, tried, debian };
}

/**
 * The path of a server for journeys, installed where Debian has one; null where there is none, and its journeys are skipped or, where
 * CI is set, fail. `serves` says whether one that is there has all that they need.
 */
export async function findServer(name, program, named, packages, serves = () => true) {
  const found = () =>
    [env[named], ...onPath(program, '/usr/sbin')].find((path) => path && existsSync(path) && serves(path)) ?? null;
  const path = found() ?? ((await makeInstaller().debian(`Debian's ${name}`, ...packages)) ? found() : null);
  console.log(`${name}: ${path ?? 'none; its journeys are skipped, or fail where CI is set.'}`);
  return path;
}
