// What idle subscribers cost in memory, and how soon all hear of an article: npm run bench -- subscribers [HOW_MANY]
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import WebSocket from 'ws';
import { dll, withProduct } from './product.mjs';

const SUBSCRIBERS = Number(process.argv[2] ?? 5000);
const AT_ONCE = 100;
const query = 'subscription { articlePublished(language: "en") { id headline url section { name } } }';

async function megabytes(pid) {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => {
    throw new Error('This bench reads /proc and needs Linux.');
  });
  return Number(/VmRSS:\s+(\d+)/.exec(status)[1]) / 1024;
}

/** Resolves when the server listens: its answer to the ping comes after. */
function subscribe(url, hear) {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { perMessageDeflate: false });
    socket.on('error', reject);
    socket.on('close', (code, reason) => reject(new Error(`closed with ${code} ${reason}`)));
    socket.on('open', () => {
      socket.send('{"type":"connection_init"}');
      socket.send(JSON.stringify({ type: 'subscribe', id: '1', payload: { query } }));
      socket.send('{"type":"subscribe","id":"2","payload":{"query":"{ __typename }"}}');
    });
    socket.on('message', (data) => {
      const { type, id } = JSON.parse(data);
      if (type === 'complete') resolve(socket);
      if (type === 'next' && id === '1') hear();
    });
  });
}

async function publish(env, folder) {
  const file = join(folder, 'one.ndjson');
  const article = {
    id: 'bench',
    lang: 'en',
    title: 'Breaking',
    body: 'Text.',
    section: 'City',
    publishedAt: new Date().toISOString(),
  };
  await writeFile(file, JSON.stringify(article));
  await promisify(execFile)('dotnet', [dll, 'import', file], { env });
}

await withProduct(async (url, { pid, env, folder }) => {
  let heard = 0;
  let first = 0;
  let everyone = () => {};
  const all = new Promise((resolve) => (everyone = resolve));
  const hear = () => {
    if (heard === 0) first = performance.now();
    if (++heard === SUBSCRIBERS) everyone();
  };

  // One before the measuring: what the server loads once is not what a subscriber costs.
  (await subscribe(url, () => {})).terminate();
  const before = await megabytes(pid);
  const sockets = [];
  while (sockets.length < SUBSCRIBERS) {
    const size = Math.min(AT_ONCE, SUBSCRIBERS - sockets.length);
    sockets.push(...(await Promise.all(Array.from({ length: size }, () => subscribe(url, hear)))));
  }
  await new Promise((resolve) => setTimeout(resolve, 5000));
  const after = await megabytes(pid);
  console.log(`RSS with no subscriber ${before.toFixed(0)} MB, with ${SUBSCRIBERS} idle ones ${after.toFixed(0)} MB:`);
  console.log(`${(after - before).toFixed(0)} MB added, ${(((after - before) * 1024) / SUBSCRIBERS).toFixed(1)} KB each`);

  await publish(env, folder);
  await all;
  console.log(`all heard of an article within ${((performance.now() - first) / 1000).toFixed(2)} s of the first`);
  console.log(`RSS after it ${(await megabytes(pid)).toFixed(0)} MB`);
  for (const socket of sockets) socket.removeAllListeners('close').terminate();
});
