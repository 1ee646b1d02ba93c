import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { makeInstaller, onPath } from './installer.mjs';
import { Failure, root } from './process.mjs';

const { env, platform } = process;
const call = promisify(execFile);
const installer = makeInstaller();

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
  throw new Failure([...installer.reasons, `There is no Chromium or Chrome here and none could be installed: ${way}`].join('\n'));
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
  // The one without a window does the same with a quarter less of the processor.
  const names = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
  return names.flatMap((name) => onPath(name, '/usr/bin', '/usr/local/bin', '/opt/google/chrome', '/snap/bin'));
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

async function fetchedByPlaywright() {
  const install = ['exec', '-w', 'tests', '--', 'playwright', 'install', 'chromium'];
  return (await installer.tried("Installing Playwright's Chromium", 'npm', install)) ? ofPlaywright() : [];
}

const fetchedByDebian = async () => ((await installer.debian("Debian's Chromium", 'chromium-headless-shell')) ? installed() : []);
