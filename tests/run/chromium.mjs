import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { Failure, root } from './process.mjs';
import { step } from './steps.mjs';

const { env, platform } = process;
const call = promisify(execFile);

/** The path of a Chromium that starts, installed when there is none. */
export async function findChromium() {
  for (const find of [named, installed, ofPlaywright, fetchedByPlaywright, fetchedByDebian]) {
    for (const path of await find()) {
      const version = await versionOf(path);
      if (!version) continue;
      console.log(`Browser: ${version} (${path})`);
      return path;
    }
  }
  const way = 'install one, or name one in CHROMIUM_PATH.';
  throw new Failure([...reasons, `There is no Chromium or Chrome here and none could be installed: ${way}`].join('\n'));
}

async function versionOf(path) {
  if (!existsSync(path)) return null;
  // On Windows the question would open a window.
  if (platform === 'win32') return 'Chromium';
  try {
    // Asked and not only looked at: Ubuntu's chromium-browser may be a stub that asks for a snap.
    const { stdout } = await call(path, ['--version'], { timeout: 20_000 });
    return stdout.trim();
  } catch {
    return null;
  }
}

async function named() {
  const path = env.CHROMIUM_PATH;
  if (path && !(await versionOf(path))) console.log(`CHROMIUM_PATH does not lead to a browser: ${path}`);
  return path ? [path] : [];
}

function installed() {
  if (platform === 'win32')
    return [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA]
      .filter(Boolean)
      .flatMap((base) => ['Google\\Chrome', 'Chromium'].map((app) => join(base, app, 'Application', 'chrome.exe')));
  if (platform === 'darwin')
    return ['/Applications', join(env.HOME ?? '', 'Applications')].flatMap((base) =>
      ['Chromium', 'Google Chrome'].map((app) => join(base, `${app}.app`, 'Contents', 'MacOS', app)),
    );
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
  const folders = [...(env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/local/bin', '/opt/google/chrome', '/snap/bin'];
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
}

async function ofPlaywright() {
  const ask = 'import("@playwright/test").then((it) => console.log(it.chromium.executablePath()))';
  try {
    const { stdout } = await call(process.execPath, ['-e', ask], { cwd: join(root, 'tests') });
    return [stdout.trim()];
  } catch {
    return [];
  }
}

/** Why the installations failed: of interest only when none of them led to a browser. */
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

async function fetchedByPlaywright() {
  const install = ['exec', '-w', 'tests', '--', 'playwright', 'install', 'chromium'];
  return (await tried("Installing Playwright's Chromium", 'npm', install)) ? ofPlaywright() : [];
}

async function fetchedByDebian() {
  const debian = existsSync('/etc/os-release') && /^ID(_LIKE)?=.*debian/m.test(readFileSync('/etc/os-release', 'utf8'));
  if (!debian || process.getuid() !== 0) return [];
  const apt = (name, ...args) => tried(name, 'apt-get', args, { env: { ...env, DEBIAN_FRONTEND: 'noninteractive' } });
  return (await apt("Updating Debian's package lists", 'update')) &&
    (await apt("Installing Debian's Chromium", 'install', '-y', '--no-install-recommends', 'chromium'))
    ? installed()
    : [];
}
