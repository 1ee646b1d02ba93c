import { CacheableResponsePlugin } from 'workbox-cacheable-response';
import { ExpirationPlugin } from 'workbox-expiration';
import { registerRoute } from 'workbox-routing';
import { CacheFirst, NetworkFirst } from 'workbox-strategies';

/*
 * Keeps what was read, so that it can be read again without a network. While there is one, it has the first word: nobody is
 * shown an old page by a working connection.
 */

declare const self: ServiceWorkerGlobalScope;

const [PAGES, SAVED, ANSWERS, FILES] = ['pages', 'saved', 'answers', 'files'];
/** A page without content, which asks for it by itself. */
const EMPTY = '/offline.html';
/** How long a page may take while an older copy of it is here. */
const PATIENCE_S = 6;
const GONE = [404, 410];

/** What a page asks for: to keep an address with the files it needs, to let go of one, or to see whether all kept are still public. */
type Wish = { keep: string; files: string[]; saved?: boolean } | { forget: string } | 'check';

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(FILES).then((files) => files.add(EMPTY)));
  void self.skipWaiting();
});
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('message', (event) => event.waitUntil(heed(event.data as Wish)));

const bounded = (maxEntries: number) => new ExpirationPlugin({ maxEntries, purgeOnQuotaError: true });
const whole = new CacheableResponsePlugin({ statuses: [200] });
const regardless = { ignoreVary: true };

const pages = new NetworkFirst({
  cacheName: PAGES,
  networkTimeoutSeconds: PATIENCE_S,
  matchOptions: regardless,
  plugins: [
    bounded(80),
    whole,
    {
      fetchDidSucceed: async ({ request, response }) => {
        if (GONE.includes(response.status)) await letGo(request.url);
        return response;
      },
      handlerDidError: async ({ request }) =>
        (await caches.match(request.url, { cacheName: SAVED, ...regardless })) ??
        (await caches.match(EMPTY, { cacheName: FILES })),
    },
  ],
});

registerRoute(
  ({ request, url }) =>
    request.mode === 'navigate' && url.origin === self.location.origin && /^\/(?!api\/)[a-z]{2,3}(-|\/|$)/i.test(url.pathname),
  pages,
);
// A stream of events has no end to be kept with; handed on from here it would go on when its page is gone, and hold a connection.
registerRoute(
  ({ request, url }) =>
    url.pathname === '/graphql' && url.searchParams.has('documentId') && request.headers.get('Accept') !== 'text/event-stream',
  new NetworkFirst({
    cacheName: ANSWERS,
    networkTimeoutSeconds: PATIENCE_S,
    matchOptions: regardless,
    plugins: [bounded(120), whole],
  }),
);
registerRoute(
  ({ url }) => /^\/(assets|media)\//.test(url.pathname),
  new CacheFirst({ cacheName: FILES, matchOptions: regardless, plugins: [bounded(500), whole] }),
);

async function heed(wish: Wish) {
  if (wish === 'check') return check();
  if ('forget' in wish) return void (await (await caches.open(SAVED)).delete(wish.forget, regardless));
  const { keep, files, saved } = wish;
  const page = await fetch(keep, { headers: { Accept: 'text/html' } });
  if (!page.ok) return;
  await (await caches.open(saved ? SAVED : PAGES)).put(keep, page);
  const kept = await caches.open(FILES);
  for (const file of files) if (!(await kept.match(file, regardless))) await kept.add(file);
}

/** After a time without a network: what was withdrawn meanwhile must not be read from here any more. */
async function check(pauses = [1000, 5000, 20_000]) {
  try {
    for (const name of [PAGES, SAVED])
      for (const { url } of await (await caches.open(name)).keys()) {
        const { status } = await fetch(url, { method: 'HEAD', cache: 'no-store', headers: { Accept: 'text/html' } });
        if (GONE.includes(status)) await letGo(url);
      }
  } catch {
    // Devices say that there is a network before there is one.
    const [pause, ...further] = pauses;
    if (pause === undefined) return;
    await new Promise((later) => setTimeout(later, pause));
    await check(further);
  }
}

async function letGo(url: string) {
  for (const name of [PAGES, SAVED]) await (await caches.open(name)).delete(url, regardless);
  const { pathname } = new URL(url);
  const [language, slug] = [pathname.split('/')[1], pathname.split('/').at(-1)];
  const answers = await caches.open(ANSWERS);
  for (const answer of await answers.keys()) {
    const asked = JSON.parse(new URL(answer.url).searchParams.get('variables') ?? '{}') as Record<string, unknown>;
    if (asked.slug === slug && asked.language === language) await answers.delete(answer, regardless);
  }
  for (const client of await self.clients.matchAll()) client.postMessage({ gone: pathname });
}
