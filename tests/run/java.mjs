import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { makeInstaller, onPath } from './installer.mjs';
import { Failure } from './process.mjs';

const { env } = process;
/** The oldest that runs the HTML checker. */
const NEEDED = 17;
const installer = makeInstaller();

/** The path of a Java that is new enough for the HTML checker, installed when there is none. */
export async function findJava() {
  for (const find of [named, installed, fetchedByDebian]) {
    for (const path of await find()) {
      const version = await versionOf(path);
      if (version < NEEDED) continue;
      console.log(`Java: ${version} (${path})`);
      return path;
    }
  }
  const way = 'install one, or name one in JAVA_PATH.';
  const lack = `There is no Java ${NEEDED} or newer here and none could be installed; the HTML checker needs it: ${way}`;
  throw new Failure([...installer.reasons, lack].join('\n'));
}

async function versionOf(path) {
  try {
    const { stderr } = await promisify(execFile)(path, ['-version'], { timeout: 20_000 });
    return Number(/version "(\d+)/.exec(stderr)?.[1] ?? 0);
  } catch {
    return 0;
  }
}

const program = process.platform === 'win32' ? 'java.exe' : 'java';
const named = () => [env.JAVA_PATH, env.JAVA_HOME && join(env.JAVA_HOME, 'bin', program)].filter(Boolean);
const installed = () => onPath(program, '/usr/bin');
const fetchedByDebian = async () => ((await installer.debian("Debian's Java", 'default-jre-headless')) ? installed() : []);
