import { createClient as createEvents } from 'graphql-sse';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { expect, type Site, test } from './site.ts';

test.use({ newspaper: { name: 'live', demo: false } });

const published =
  'subscription ($section: String) { articlePublished(language: "en", section: $section) { headline section { name } } }';

const publish = (site: Site, title: string, section = 'City') =>
  site.publish({ id: title, lang: 'en', title, body: 'Text.', section, publishedAt: new Date().toISOString() });

/** A subscription of one of the two clients: what it heard so far, and its end. */
function listen(client: Pick<ReturnType<typeof createClient>, 'subscribe'>, query: string, variables = {}) {
  const heard: unknown[] = [];
  let stop = () => {};
  const ended = new Promise<unknown>((resolve) => {
    stop = client.subscribe(
      { query, variables },
      { next: (event) => heard.push(event), error: resolve, complete: () => resolve(null) },
    );
  });
  return { heard, ended, stop: () => stop() };
}

const overWebSocket = ({ url }: Site) =>
  createClient({ url: `${url.replace('http', 'ws')}/graphql`, webSocketImpl: WebSocket, retryAttempts: 0 });

const overEvents = ({ url }: Site) =>
  createEvents({ url: `${url}/graphql`, retryAttempts: 0 }) as unknown as ReturnType<typeof createClient>;

for (const [name, open] of Object.entries({ 'graphql-ws': overWebSocket, 'graphql-sse': overEvents })) {
  test(`The client ${name} hears of an article that is published, and of no other`, async ({ site }) => {
    const client = open(site);
    const all = listen(client, published);
    const harbour = listen(client, published, { section: `harbour-${name}` });
    // Neither client tells when the server listens; a query on the same connection is answered after it.
    await expect
      .poll(
        async () => {
          await publish(site, `First of ${name} ${Date.now()}`);
          return all.heard.length;
        },
        { timeout: 30_000 },
      )
      .toBeGreaterThan(0);
    all.heard.length = 0;

    await publish(site, `Second of ${name}`, `Harbour ${name}`);
    const event = { data: { articlePublished: { headline: `Second of ${name}`, section: { name: `Harbour ${name}` } } } };
    await expect.poll(() => all.heard).toContainEqual(event);
    await expect.poll(() => harbour.heard).toEqual([event]);
    for (const it of [all, harbour]) it.stop();
    expect(await Promise.all([all.ended, harbour.ended])).toEqual([null, null]);
    await client.dispose();
  });

  test(`The client ${name} asks a query and is told what is wrong with another`, async ({ site }) => {
    const client = open(site);
    const good = listen(client, '{ site(language: "he") { direction } }');
    expect(await good.ended).toBeNull();
    expect(good.heard).toEqual([{ data: { site: { direction: 'rtl' } } }]);

    const bad = listen(client, 'subscription { articleChanged(id: "x") { kind } }');
    expect(JSON.stringify([await bad.ended, bad.heard])).toContain('id must be the id of an article');
    await client.dispose();
  });
}
