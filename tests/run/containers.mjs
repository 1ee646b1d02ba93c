import { execFile, execFileSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { freePort, Program } from '../bench/program.mjs';
import { nginxOf, proxyOf } from '../bench/proxy.mjs';
import { imageOf, stagesOf } from './dockerfile.mjs';
import { buildImage } from './images.mjs';
import { onPath } from './installer.mjs';
import { findNginx } from './nginx.mjs';
import { Failure, main, root } from './process.mjs';

const [api, web] = ['api', 'web'].map((name) => join(root, name, 'Dockerfile'));
const local = (port) => `http://127.0.0.1:${port}`;

/** The files that git knows, without those that .dockerignore keeps out. */
function layContext(folder) {
  const files = (...which) => execFileSync('git', ['ls-files', '-z', ...which], { cwd: root, encoding: 'utf8' }).split('\0');
  const left = new Set(files('--cached', '--ignored', '--exclude-from=.dockerignore'));
  for (const file of files('--cached', '--others', '--exclude-standard')) {
    if (!file || left.has(file) || !existsSync(join(root, file))) continue;
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    cpSync(join(root, file), join(folder, file));
  }
}

const siteOf = (file) =>
  JSON.stringify(stagesOf(file)[0].instructions.filter(({ name }) => ['WORKDIR', 'COPY', 'RUN'].includes(name)));

/** Runs the work while the program serves; it does as soon as the image's own health check says so. */
async function whileHealthy(program, work) {
  try {
    await program.start();
    await work();
  } finally {
    await program.end();
  }
}

const healthy = (file, port) => async () => {
  const [command, ...args] = imageOf(file).healthcheck.map((word) => word.replaceAll('8080', port));
  return promisify(execFile)(command, args).then(
    () => true,
    ({ code }) => {
      if (typeof code === 'number') return false;
      throw new Failure(`The health check of ${file} cannot be run: ${code}.`);
    },
  );
};

async function get(url) {
  const answer = await fetch(url);
  if (answer.status !== 200) throw new Failure(`${url} was answered ${answer.status}.`);
  return answer.text();
}

async function tryApi(image, folder, nginx) {
  const [port, door] = [await freePort(), await freePort()];
  const { env, entrypoint } = imageOf(api);
  const inside = (text) => (text.startsWith('/') ? join(image, text) : text);
  for (const [name, value] of Object.entries(env)) env[name] = inside(value).replace('0.0.0.0:8080', `127.0.0.1:${port}`);
  mkdirSync(env.News__DataFolder, { recursive: true });
  const program = new Program(join(folder, 'api.log'), entrypoint.map(inside), {
    // With pictures, which need libraries of their own.
    env: { ...env, News__Demo: 'true' },
    ready: healthy(api, port),
  });
  await whileHealthy(program, async () => {
    const proxy =
      nginx && (await proxyOf(nginx, join(folder, 'proxy'), join(root, 'api', 'ops', 'nginx.conf'), [local(port)], door));
    const look = async (url) => {
      const page = await get(`${url}/en`);
      for (const part of [/\/media\/[^"\s]+/, /\/assets\/[^"\s]+/]) await get(url + part.exec(page)[0]);
    };
    await (proxy ? whileHealthy(proxy, () => look(local(door))) : look(local(port)));
  });
}

async function tryWeb(site, folder, nginx) {
  const port = await freePort();
  const exchanges = [
    [/root \S+;/, `root ${site};`],
    [/listen 8080;/, `listen 127.0.0.1:${port};`],
  ];
  const program = await nginxOf(nginx, join(folder, 'web'), join(root, 'web', 'nginx.conf'), exchanges, local(port));
  await whileHealthy(program, async () => {
    if (!(await healthy(web, port)())) throw new Failure('The health check of web/Dockerfile fails while the site is served.');
    const page = await get(`${local(port)}/en/any/page`);
    await get(local(port) + /\/assets\/[^"\s]+/.exec(page)[0]);
  });
}

/** systemd says by what it writes, and not always by its exit code, that a unit is wrong; it looks for the program too. */
async function tryUnit(folder) {
  const [analyze, dotnet] = ['systemd-analyze', 'dotnet'].map((name) => onPath(name).find(existsSync));
  if (!analyze) return;
  const unit = readFileSync(join(root, 'api', 'ops', 'newsapi.service'), 'utf8');
  const copy = join(folder, 'newsapi.service');
  writeFileSync(copy, unit.replace('=/usr/bin/dotnet ', `=${dotnet} `));
  const { stdout, stderr } = await promisify(execFile)(analyze, ['verify', copy]).catch((error) => error);
  if (stdout + stderr) throw new Failure(stdout + stderr);
}

/** What is shipped to run the product with, run as far as it can be without containers: the Dockerfiles' commands, what they make, nginx's configurations, systemd's unit. */
await main(async () => {
  if (siteOf(api) !== siteOf(web))
    throw new Failure('The site is built in one way in api/Dockerfile and in another in web/Dockerfile.');
  const nginx = await findNginx();
  const folder = mkdtempSync(join(tmpdir(), 'newsapi-'));
  // nginx's workers are another user.
  chmodSync(folder, 0o755);
  try {
    await tryUnit(folder);
    const context = join(folder, 'context');
    layContext(context);
    await tryApi(await buildImage(api, context, folder), folder, nginx);
    if (nginx) await tryWeb(join(folder, 'site', 'src', 'web', 'dist'), folder, nginx);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return 0;
});
