import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { openPostgres, postgresPrograms } from './postgres.mjs';
import { dll } from './product.mjs';
import { freePort, Program, statusOf } from './program.mjs';

const shipped = fileURLToPath(new URL('../../api/ops/nginx.conf', import.meta.url));
const nginx = process.env.NGINX_PATH;

/** Whether what a cluster needs beside the product is here. */
export const canCluster = () => nginx !== undefined && postgresPrograms() !== undefined;

/** So many nodes over one PostgreSQL, behind nginx; `close` ends and removes all of it. */
export async function openCluster({ count = 3, settings = {} } = {}) {
  if (!canCluster()) throw new Error('A cluster needs a PostgreSQL (Debian, or npm ci) and nginx, named in NGINX_PATH.');
  const folder = await mkdtemp(join(tmpdir(), 'newsapi-'));
  // PostgreSQL and nginx's workers are other users.
  await chmod(folder, 0o755);
  const ends = [() => rm(folder, { recursive: true, force: true })];
  const close = async () => {
    for (const end of ends.toReversed()) await end();
  };
  try {
    const postgres = await openPostgres(join(folder, 'postgres'));
    ends.push(() => postgres.stop());
    const port = await freePort();
    const env = {
      News__Database: 'postgres',
      ConnectionStrings__News: postgres.connection,
      News__DataFolder: join(folder, 'desk'),
      News__MediaFolder: join(folder, 'media'),
      News__SiteUrl: `http://127.0.0.1:${port}`,
      News__Demo: 'false',
      News__TrustedProxies: '127.0.0.1',
      News__WritesPerMinute: '1000000',
      ...settings,
    };
    const nodes = [];
    for (let i = 0; i < count; i++) nodes.push(await nodeOf(folder, i, env));
    ends.push(() => Promise.all(nodes.map((node) => node.end())));
    await Promise.all(nodes.map((node) => node.start()));
    const proxy = async (before, at) => {
      const program = await nginxOf(join(folder, `nginx-${at}`), before, at);
      ends.push(() => program.end());
      await program.start();
      return `http://127.0.0.1:${at}`;
    };
    return {
      /** Where nginx listens. */
      url: await proxy(nodes, port),
      nodes,
      postgres,
      /** Of a command line beside them. */
      env,
      close,
      /** Another nginx, before some of the nodes. */
      proxy: async (before) => proxy(before, await freePort()),
      /** A key of somebody who may do everything. */
      async key() {
        const made = await promisify(execFile)('dotnet', [dll, 'keys', 'create', '--name', 'desk', '--role', 'admin'], {
          env: { ...process.env, ...env },
        });
        return made.stdout.trim();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function nodeOf(folder, index, env) {
  const url = `http://127.0.0.1:${await freePort()}`;
  const log = join(folder, `node-${index}.log`);
  const program = new Program(log, ['dotnet', dll, '--Urls', url], {
    env: { ...env, News__DataFolder: join(folder, `node-${index}`) },
    ready: async () => (await statusOf(`${url}/health/ready`)) === 200,
  });
  return {
    url,
    log,
    get pid() {
      return program.pid;
    },
    start: () => program.start(),
    end: (signal) => program.end(signal),
  };
}

/** The configuration that is shipped, with other addresses in it. */
async function nginxOf(folder, nodes, port) {
  const exchange = (text, from, to) => {
    if (!from.test(text)) throw new Error(`${shipped} has nothing like ${from} any more.`);
    return text.replace(from, to);
  };
  let site = await readFile(shipped, 'utf8');
  site = exchange(site, /server api:8080(.*);/, (_, how) =>
    nodes.map(({ url }) => `server ${new URL(url).host}${how};`).join(' '),
  );
  site = exchange(site, /listen 8080;/, `listen 127.0.0.1:${port};`);
  await mkdir(folder);
  const log = join(folder, 'log');
  const at = (name) => join(folder, name);
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((part) => `${part}_temp_path ${at(part)};`);
  await writeFile(
    at('nginx.conf'),
    `daemon off; worker_processes 1; pid ${at('pid')}; events { worker_connections 1024; }
http { access_log off; ${temporary.join(' ')}
${site} }`,
  );
  return new Program(log, [nginx, '-p', folder, '-e', log, '-c', at('nginx.conf')], {
    ready: async () => (await statusOf(`http://127.0.0.1:${port}/robots.txt`)) === 200,
  });
}
