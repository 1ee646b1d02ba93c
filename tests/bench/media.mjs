// Memory and time of pictures coming in and going out, and of files made to harm: npm run bench -- media [FOLDER]
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { dll, withProduct } from './product.mjs';

const folder = process.argv[2] ?? fileURLToPath(new URL('../../../shared/media', import.meta.url));
const filesIn = (name) => readdirSync(join(folder, name)).map((file) => join(folder, name, file));
const seconds = (began) => `${((performance.now() - began) / 1000).toFixed(2)} s`;

/** Megabytes the process holds now (VmRSS) or held at most (VmHWM). */
const memory = (pid, what) =>
  Math.round(Number(readFileSync(`/proc/${pid}/status`, 'utf8').match(`${what}:\\s+(\\d+)`)[1]) / 1024);

async function upload(url, key, file) {
  const body = new FormData();
  body.append('file', new Blob([readFileSync(file)]), basename(file));
  const began = performance.now();
  const answer = await fetch(`${url}/api/v1/media`, { method: 'POST', headers: { authorization: `Bearer ${key}` }, body });
  return { status: answer.status, took: seconds(began), media: await answer.json() };
}

await withProduct(
  async (url, { pid, env }) => {
    const { stdout } = await promisify(execFile)('dotnet', [dll, 'keys', 'create', '--name', 'bench', '--role', 'editor'], {
      env,
    });
    const key = /news_[\w-]+/.exec(stdout)[0];
    const before = memory(pid, 'VmRSS');
    const held = () => `${memory(pid, 'VmRSS')} MB, ${memory(pid, 'VmHWM') - before} MB more than at the start at most`;
    console.log(`At the start ${before} MB`);

    const kept = [];
    for (const file of filesIn('photos')) {
      const { status, took, media } = await upload(url, key, file);
      console.log(`${basename(file)}: ${status} in ${took}`);
      if (status === 201) kept.push(media);
    }
    console.log(`Photos kept: ${held()}`);

    for (const ending of ['.avif', '.webp', '.jpg']) {
      const began = performance.now();
      const sent = await Promise.all(
        kept.flatMap(({ srcSet }) =>
          srcSet.split(', ').map(async (one) => (await (await fetch(one.split(' ')[0] + ending)).arrayBuffer()).byteLength),
        ),
      );
      const bytes = sent.reduce((sum, size) => sum + size, 0);
      console.log(
        `${sent.length} renditions ${ending}, asked for at once: ${seconds(began)}, ${Math.round(bytes / sent.length / 1000)} KB each; ${held()}`,
      );
    }

    for (const file of filesIn('hostile')) {
      const { status, took, media } = await upload(url, key, file);
      console.log(`${basename(file)}: ${status} in ${took}${status === 201 ? '' : `: ${media.detail}`}`);
    }
    console.log(`Hostile files sent: ${held()}`);
  },
  { demo: false },
);
