import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Program, statusOf } from './program.mjs';

/** nginx with a configuration that is shipped, in which some texts are exchanged for others; it serves as soon as `url` is answered. */
export async function nginxOf(program, folder, shipped, exchanges, url) {
  let site = await readFile(shipped, 'utf8');
  for (const [from, to] of exchanges) {
    if (!from.test(site)) throw new Error(`${shipped} has nothing like ${from} any more.`);
    site = site.replace(from, to);
  }
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
  return new Program(log, [program, '-p', folder, '-e', log, '-c', at('nginx.conf')], {
    ready: async () => (await statusOf(url)) === 200,
  });
}

/** The proxy before these nodes, listening there. */
export const proxyOf = (program, folder, shipped, nodes, port) =>
  nginxOf(
    program,
    folder,
    shipped,
    [
      [/server api:8080(.*);/g, (_, how) => nodes.map((url) => `server ${new URL(url).host}${how};`).join(' ')],
      [/listen 8080;/, `listen 127.0.0.1:${port};`],
    ],
    `http://127.0.0.1:${port}/robots.txt`,
  );
