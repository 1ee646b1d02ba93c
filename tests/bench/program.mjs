import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A server that can be ended and started again, always at the same place; what it writes goes to a file. */
export class Program {
  #child;
  #log;
  #command;
  #options;

  /** `ready` tells whether it serves; `pid` finds the server where the process that was started is only its keeper. */
  constructor(log, command, { env = {}, ready, pid = () => this.#child.pid }) {
    this.#log = log;
    this.#command = command;
    this.#options = { env, ready, pid };
  }

  get runs() {
    return this.#child !== undefined && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  get pid() {
    return this.#options.pid();
  }

  async start() {
    const out = openSync(this.#log, 'a');
    const [file, ...args] = this.#command;
    const env = { ...process.env, ...this.#options.env };
    this.#child = spawn(file, args, { cwd: root, env, stdio: ['ignore', out, out] });
    closeSync(out);
    await once(this.#child, 'spawn');
    try {
      await until(async () => !this.runs || (await this.#options.ready()), 60_000, 'serves');
      if (!this.runs) throw new Error('It ended.');
    } catch (error) {
      const said = (await readFile(this.#log, 'utf8')).slice(-4000);
      throw new Error(`${file} ${args[0]} does not serve:\n${said}`, { cause: error });
    }
  }

  /** SIGKILL is a power cut; SIGTERM and SIGINT let it end what it has begun. */
  async end(signal = 'SIGTERM') {
    if (!this.runs) return;
    const exit = once(this.#child, 'exit');
    process.kill(this.pid, signal);
    const late = setTimeout(() => this.#child.kill('SIGKILL'), 30_000);
    await exit;
    clearTimeout(late);
  }
}

/** What `met` comes to when it is first true. */
export async function until(met, within, what) {
  for (const end = performance.now() + within; performance.now() < end; await pause(10)) {
    const found = await met();
    if (found) return found;
  }
  throw new Error(`Not within ${within / 1000} s: ${what}`);
}

/** The status of an answer; 0 while nobody listens. */
export async function statusOf(url) {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(5000) });
    await answer.arrayBuffer();
    return answer.status;
  } catch (error) {
    if (!noAnswer(error)) throw error;
    return 0;
  }
}

/** Whether it is the connection that failed: refused, cut or silent. */
export const noAnswer = (error) => error.name === 'TimeoutError' || (error instanceof TypeError && error.cause !== undefined);

export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}
