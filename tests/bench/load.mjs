import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { median } from './product.mjs';

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

/** Asks one address for some seconds, and tells what it cost the process, or the processes, that answered. */
export async function load(url, pids, { connections = 16, seconds = 3, headers = {}, body } = {}) {
  const before = await cpuOfAll(pids);
  const began = performance.now();
  const done = await (loader === 'wrk' ? byWrk : byNode)(url, { connections, seconds, headers, body });
  if (done.failed) throw new Error(`${done.failed} of ${done.requests} requests for ${url} failed.`);
  const cpu = (await cpuOfAll(pids)) - before;
  return { ...done, perSecond: (done.requests / (performance.now() - began)) * 1000, cpu: (cpu / done.requests) * 1e6 };
}

/** Two sides in turn, so that what else the machine does befalls both; of each figure the median. */
export async function alternate(sides, rounds) {
  const runs = sides.map(() => []);
  for (let round = 0; round < rounds; round++) for (const [i, side] of sides.entries()) runs[i].push(await side());
  const middle = (all, figure) => median(all.map((one) => one[figure]));
  return runs.map((all) => Object.fromEntries(['perSecond', 'cpu', 'p50', 'p99'].map((figure) => [figure, middle(all, figure)])));
}
