import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { outdated } from './inputs.mjs';
import { Failure, getDotnet, handOver, root, run, written } from './process.mjs';

const dll = join('api', 'bin', 'Release', 'net10.0', 'NewsApi.dll');

/** Works that do not need each other; all of them end before a failure is told. */
export async function beside(...works) {
  const ends = await Promise.allSettled(works.map((work) => work()));
  const failed = ends.find(({ status }) => status === 'rejected');
  if (failed) throw failed.reason;
  return ends.map(({ value }) => value);
}

/** One step of the set-up: a line when it begins and one that says what it took, and the output only when it fails. */
export async function step(name, command, args, { out = process.stdout, ...options } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'newsapi-'));
  const log = join(folder, 'log');
  const began = Date.now();
  out.write(`${name} …\n`);
  try {
    const code = await run(command, args, { log, ...options });
    out.write(`${name}: ${code === 0 ? seconds(began) : 'failed'}\n`);
    if (code !== 0) throw new Failure(`${written(log)}\n${name} failed, see above.`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs the work and says whether it went well; a failure is told and not thrown. */
export async function attempt(work) {
  try {
    await work();
    return true;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    console.log(error.message);
    return false;
  }
}

export const seconds = (began) => `${((Date.now() - began) / 1000).toFixed(1)} s`;

export function needNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19))
    throw new Failure(`Node ${process.versions.node} is too old: install Node 20.19 or newer from https://nodejs.org.`);
}

async function needSdk() {
  try {
    // Run at the root, where global.json makes it fail unless an SDK of the right version is there.
    await promisify(execFile)('dotnet', ['--version'], { cwd: root });
  } catch (error) {
    const lack = error.code === 'ENOENT' ? 'There is no dotnet on the PATH' : 'This dotnet has no SDK 10';
    throw new Failure(`${lack}: ${getDotnet}.`);
  }
}

export async function install() {
  needNode();
  if (!outdated('packages')) return;
  const verb = existsSync(join(root, 'package-lock.json')) ? 'ci' : 'install';
  await step('Installing npm packages', 'npm', [verb, '--include=dev']);
  // Asked again, because without a lock file the installation has just written one.
  outdated('packages')?.();
}

export async function buildWeb() {
  const done = outdated('web');
  if (!done) return;
  await step('Building the site', 'npm', ['run', 'build', '-w', 'web']);
  done();
}

export async function buildApi(options) {
  needNode();
  if (outdated('api')) await build('Building the API', 'api', options);
}

/** All that runs: the packages of the site come over the network while the compiler works. */
export const buildProduct = () => beside(() => install().then(buildWeb), buildApi);

/** Always builds: the tests must never run against yesterday's binaries. */
export const buildSolution = () => build('Building the API and its tests', 'NewsApi.sln');

/** What the bench of answers compares them with. */
export const buildCeiling = () => compile('Building the ceiling', 'tests/bench/ceiling');

/** The API as api/Dockerfile makes it, compiled ahead; its locks and all that it is made through lie apart from the tree's own. */
export async function buildShipped() {
  const done = outdated('shipped');
  if (!done) return;
  await needSdk();
  const folder = join(root, 'data', 'shipped');
  const apart = [`-p:NuGetLockFilePath=${join(folder, 'packages.lock.json')}`, '--artifacts-path', join(folder, 'made')];
  const ahead = ['--use-current-runtime', '--no-self-contained', '-p:PublishReadyToRun=true'];
  await step('Compiling the API ahead', 'dotnet', [
    ...['publish', 'api', '-c', 'Release', '--nologo', '-v', 'quiet', '--disable-build-servers', '-p:RunAnalyzers=false'],
    ...[...ahead, ...apart, '--output', join(folder, 'app')],
  ]);
  done();
}

async function build(name, target, options) {
  const done = outdated('api');
  await compile(name, target, options);
  done?.();
}

async function compile(name, target, options) {
  await needSdk();
  await step(
    name,
    'dotnet',
    ['build', target, '-c', 'Release', '--nologo', '-v', 'quiet', '-clp:NoSummary', '--disable-build-servers'],
    options,
  );
}

export const runApi = (args) => handOver('dotnet', [dll, ...args]);
