import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ceiling, median } from './product.mjs';

const run = promisify(execFile);
const ticks = 100;

/** Whether wrk makes the load; else a loader of Node's, which itself takes more of the machine. */
export const loader = await run('wrk', ['-v']).then(
  () => 'wrk',
  (error) => (error.code === 'ENOENT' ? 'node' : 'wrk'),
);

/** Seconds of processor time that a process has used. */
export async function cpuOf(pid) {
  const fields = (await readFile(`/proc/${pid}/stat`, 'utf8')).split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) / ticks;
}

export async function memoryOf(pid) {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)[1]) * 1024;
}

/** Settings with which any program of .NET tells what it has allocated (`ceiling/StartupHook.cs`). */
export const telling = { DOTNET_STARTUP_HOOKS: ceiling };

async function allocatedBy(pid) {
  let told = '';
  for await (const text of connect(join(tmpdir(), `newsapi-${pid}.socket`)).setEncoding('utf8')) told += text;
  return Number(told);
}

async function byWrk(url, { connections, seconds, headers, body }) {
  const args = ['-t1', `-c${connections}`, `-d${seconds}s`, '--timeout', '10s', '--latency'];
  for (const [name, value] of Object.entries(headers)) args.push('-H', `${name}: ${value}`);
  if (body) {
    const script = join(tmpdir(), `newsapi-${process.pid}.lua`);
    await writeFile(
      script,
      `wrk.method = "POST"\nwrk.body = ${JSON.stringify(body)}\nwrk.headers["Content-Type"] = "application/json"\n`,
    );
    args.push('-s', script);
  }
  const { stdout } = await run('wrk', [...args, url]);
  const time = (share) => {
    const [, number, unit] = new RegExp(`${share}%\\s+([\\d.]+)(us|ms|s)`).exec(stdout);
    return Number(number) * { us: 0.001, ms: 1, s: 1000 }[unit];
  };
  return {
    requests: Number(/(\d+) requests in/.exec(stdout)[1]),
    failed: Number(/Non-2xx or 3xx responses: (\d+)/.exec(stdout)?.[1] ?? 0),
    p50: time(50),
    p99: time(99),
  };
}

async function byNode(url, { connections, seconds, headers, body }) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const end = performance.now() + seconds * 1000;
  const times = [];
  let failed = 0;
  const one = () =>
    new Promise((resolve, reject) => {
      const all = body ? { ...headers, 'Content-Type': 'application/json' } : headers;
      const sent = request(url, { agent, method: body ? 'POST' : 'GET', headers: all }, (answer) => {
        if (answer.statusCode >= 400) failed++;
        answer.resume().on('end', resolve);
      });
      sent.on('error', reject).end(body);
    });
  const work = async () => {
    while (performance.now() < end) {
      const began = performance.now();
      await one();
      times.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: connections }, work));
  agent.destroy();
  times.sort((a, b) => a - b);
  return { requests: times.length, failed, p50: median(times), p99: times[Math.floor(times.length * 0.99)] };
}

const cpuOfAll = async (pids) => (await Promise.all([pids].flat().map(cpuOf))).reduce((sum, one) => sum + one, 0);

/** Asks one address for some seconds, and tells what it cost the process, or the processes, that answered;
 * of one that was started `telling`, the kilobytes too, if they are to be counted. */
export async function load(url, pids, { connections = 16, seconds = 3, headers = {}, body, allocations = false } = {}) {
  const heap = allocations ? await allocatedBy(pids) : Number.NaN;
  const before = await cpuOfAll(pids);
  const began = performance.now();
  const done = await (loader === 'wrk' ? byWrk : byNode)(url, { connections, seconds, headers, body });
  if (done.failed) throw new Error(`${done.failed} of ${done.requests} requests for ${url} failed.`);
  const cpu = (await cpuOfAll(pids)) - before;
  const perSecond = (done.requests / (performance.now() - began)) * 1000;
  const allocated = allocations ? ((await allocatedBy(pids)) - heap) / 1024 / done.requests : heap;
  return { ...done, perSecond, cpu: (cpu / done.requests) * 1e6, allocated };
}

/** Two sides in turn, so that what else the machine does befalls both; of each figure the median. */
export async function alternate(sides, rounds) {
  const runs = sides.map(() => []);
  for (let round = 0; round < rounds; round++) for (const [i, side] of sides.entries()) runs[i].push(await side());
  const middle = (all, figure) => median(all.map((one) => one[figure]));
  const figures = ['perSecond', 'cpu', 'p50', 'p99', 'allocated'];
  return runs.map((all) => Object.fromEntries(figures.map((figure) => [figure, middle(all, figure)])));
}
