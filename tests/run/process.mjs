import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';

export const root = fileURLToPath(new URL('../../', import.meta.url));

/** Something the user can mend: shown as its message alone, without a stack. */
export class Failure extends Error {}

const windows = process.platform === 'win32';
const exitCode = (code, signal) => code ?? 128 + constants.signals[signal];

/** How each command now running wants to be told to stop. */
const running = new Set();
let stopping;

function passOn(signal) {
  stopping = signal;
  for (const tell of running) tell(signal);
  if (running.size === 0) process.exit(exitCode(null, signal));
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, passOn);

// npm passes a signal on to its shell only, and dash dies of it without a word to this process.
const parent = process.ppid;
if (process.env.npm_lifecycle_event && !windows)
  setInterval(() => process.ppid !== parent && !stopping && passOn('SIGTERM'), 250).unref();

/** Runs in the background, all output going to the file `log`; resolves to the exit code. */
export async function run(command, args, { log, ...options }) {
  // A file and not a pipe: a build server that outlives the build would hold a pipe open.
  const file = openSync(log, 'a');
  const child = start(command, args, { ...ownGroup(['ignore', file, file]), ...options });
  closeSync(file);
  const code = await end(child, () => stopGroup(child));
  if (stopping) process.exit(exitCode(null, stopping));
  return code;
}

/** What a command wrote, without the colours that some write even to a file. */
export const written = (log) => stripVTControlCharacters(readFileSync(log, 'utf8')).trim();

/** Leaves the terminal, standard input and output to the command; resolves to its exit code. */
export function handOver(command, args, options) {
  const child = start(command, args, { stdio: 'inherit', ...options });
  const terminal = [process.stdin, process.stdout, process.stderr].some((it) => it.isTTY);
  return end(child, (signal) => {
    // A terminal sends Ctrl-C to the command as well, and a second one at once could mean "hurry".
    const wait = signal === 'SIGINT' && terminal ? 1000 : 0;
    setTimeout(() => child.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal), wait).unref();
  });
}

/** Runs the commands side by side until one ends, then stops the others. */
export async function together(...commands) {
  const io = ownGroup(['ignore', 'inherit', 'inherit']);
  const children = commands.map(([command, args, options]) => start(command, args, { ...io, ...options }));
  // Without a terminal of its own dotnet watch heeds no signal, so there is little to wait for.
  const stopAll = () => {
    for (const child of children) stopGroup(child, 2000);
  };
  const ends = children.map((child) => end(child, stopAll));
  const first = await Promise.race(ends);
  stopAll();
  await Promise.all(ends);
  return stopping ? 0 : first;
}

function start(command, args, options) {
  const npm = process.env.npm_execpath ?? '';
  if (command === 'npm' && npm.endsWith('npm-cli.js')) return spawn(process.execPath, [npm, ...args], { cwd: root, ...options });
  // Node refuses to start npm.cmd without a shell.
  return spawn(command, args, { cwd: root, shell: windows && command === 'npm', ...options });
}

function end(child, tell) {
  running.add(tell);
  return new Promise((resolve, reject) => {
    child.on('error', (error) => reject(error.code === 'ENOENT' ? notFound(child) : error));
    child.on('exit', (code, signal) => resolve(exitCode(code, signal)));
  }).finally(() => running.delete(tell));
}

export const getDotnet = 'install the .NET 10 SDK from https://dotnet.microsoft.com/download/dotnet/10.0';

const notFound = ({ spawnfile }) =>
  new Failure(`There is no ${spawnfile} on the PATH${spawnfile === 'dotnet' ? `: ${getDotnet}` : ''}.`);

const ownGroup = (stdio) => ({ stdio, detached: !windows });

function stopGroup({ pid }, patience = 10_000) {
  if (!pid) return;
  if (windows) return spawn('taskkill', ['/pid', `${pid}`, '/t', '/f']);
  // Playwright puts its house in order after Ctrl-C, not after SIGTERM.
  signalGroup(pid, 'SIGINT');
  setTimeout(() => signalGroup(pid, 'SIGKILL'), patience).unref();
}

function signalGroup(pid, signal) {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

/** Turns the outcome of a script into the exit code. */
export async function main(script) {
  try {
    process.exitCode = await script();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
