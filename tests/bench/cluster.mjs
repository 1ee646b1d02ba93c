import { execFile } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { openPostgres, postgresPrograms } from './postgres.mjs';
import { dll as product } from './product.mjs';
import { freePort, Program, statusOf } from './program.mjs';
import { proxyOf } from './proxy.mjs';

const shipped = fileURLToPath(new URL('../../api/ops/nginx.conf', import.meta.url));
const nginx = process.env.NGINX_PATH;

/** Whether what a cluster needs beside the product is here. */
export const canCluster = () => nginx !== undefined && postgresPrograms() !== undefined;

const built = { dll: product };

/** Nodes over one PostgreSQL, behind nginx; `close` ends and removes all of it.
 * `versions` says of each what it runs, `started` how many serve from the beginning. */
export async function openCluster({ versions = [built, built, built], started = versions.length, settings = {} } = {}) {
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
    for (const [i, version] of versions.entries()) nodes.push(await nodeOf(folder, i, version, env));
    ends.push(() => Promise.all(nodes.map((node) => node.end())));
    await Promise.all(nodes.slice(0, started).map((node) => node.start()));
    const proxy = async (before, at) => {
      const doors = before.map(({ url }) => url);
      const program = await proxyOf(nginx, join(folder, `nginx-${at}`), shipped, doors, at);
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
        const made = await promisify(execFile)(
          'dotnet',
          [versions[0].dll, 'keys', 'create', '--name', 'desk', '--role', 'admin'],
          {
            env: { ...process.env, ...env },
          },
        );
        return made.stdout.trim();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function nodeOf(folder, index, { dll, site }, env) {
  const url = `http://127.0.0.1:${await freePort()}`;
  const log = join(folder, `node-${index}.log`);
  const program = new Program(log, ['dotnet', dll, '--Urls', url], {
    env: { ...env, News__DataFolder: join(folder, `node-${index}`), ...(site && { News__SiteFolder: site }) },
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
