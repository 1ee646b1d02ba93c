// How soon partners hear of a publication: 50 webhooks, of which 10 never answer; from the answer to the newsroom to each receiver.
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { promisify } from 'node:util';
import { dll, withProduct } from './product.mjs';

const HOOKS = 50;
const HANGING = 10;
const ARTICLES = 30;
const PAUSE = 300;

process.env.News__PrivateTargets = 'true';

const received = new Map();
const receiver = createServer((request, response) => {
  const parts = [];
  request.on('data', (part) => parts.push(part));
  request.on('end', () => {
    const hook = Number(request.url.slice(1));
    if (hook < HANGING) return;
    const { data } = JSON.parse(Buffer.concat(parts));
    received.set(`${hook} ${data.id}`, performance.now());
    response.writeHead(204).end();
  });
});
receiver.listen(0, '127.0.0.1');
await once(receiver, 'listening');

await withProduct(async (url, { env }) => {
  const { stdout } = await promisify(execFile)('dotnet', [dll, 'keys', 'create', '--name', 'bench', '--role', 'admin'], { env });
  const headers = { authorization: `Bearer ${stdout.trim()}`, 'content-type': 'application/json' };
  const post = async (path, body, more = {}) => {
    const answer = await fetch(`${url}/api/v1${path}`, {
      method: 'POST',
      headers: { ...headers, ...more },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
    return answer.json();
  };
  for (let hook = 0; hook < HOOKS; hook++)
    await post('/webhooks', { name: `hook-${hook}`, url: `http://127.0.0.1:${receiver.address().port}/${hook}` });

  const times = [];
  for (let number = 0; number < ARTICLES; number++) {
    const draft = await post('/articles', { language: 'en', headline: `Boat ${number}`, body: { html: '<p>It sails.</p>' } });
    await post(`/articles/${draft.id}/publish`, {}, { 'if-match': `"${draft.version}"` });
    const published = performance.now();
    await new Promise((done) => setTimeout(done, PAUSE));
    for (let patience = 200; patience > 0; patience--) {
      const missing = Array.from({ length: HOOKS - HANGING }, (_, n) => `${n + HANGING} ${draft.id}`).filter(
        (key) => !received.has(key),
      );
      if (missing.length === 0) break;
      await new Promise((done) => setTimeout(done, 50));
    }
    for (let hook = HANGING; hook < HOOKS; hook++)
      times.push((received.get(`${hook} ${draft.id}`) ?? Number.POSITIVE_INFINITY) - published);
  }
  times.sort((a, b) => a - b);
  const at = (part) => `${times[Math.ceil(times.length * part) - 1].toFixed(0)} ms`;
  console.log(
    `${HOOKS} webhooks, ${HANGING} of them hanging, ${ARTICLES} publications: p50 ${at(0.5)}, p95 ${at(0.95)}, p99 ${at(0.99)} after publication`,
  );
});
receiver.closeAllConnections();
receiver.close();
