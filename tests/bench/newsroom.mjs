import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { noAnswer } from './program.mjs';

/** An answer other than the one that was hoped for. */
export class Refusal extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

/** Whether it may go well the next time: there was no answer, or an error of the server's. */
const maybeLater = (error) => (error instanceof Refusal ? error.status >= 500 : noAnswer(error));

/** Editors, who write at whichever door they are given. */
export function newsroom(key) {
  async function ask(url, path, body, headers = {}) {
    const isForm = body instanceof FormData;
    const answer = await fetch(`${url}/api/v1${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { Authorization: `Bearer ${key}`, ...(!isForm && { 'Content-Type': 'application/json' }), ...headers },
      body: isForm ? body : body && JSON.stringify(body),
      signal: AbortSignal.timeout(15_000),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Refusal(answer.status, `${path} was answered ${answer.status}: ${text}`);
    return JSON.parse(text);
  }

  const draft = (url, headline, again = randomUUID()) =>
    ask(
      url,
      '/articles',
      { language: 'en', section: 'news', headline, body: { html: '<p>High water at nine.</p>' } },
      { 'Idempotency-Key': again },
    );
  const move = (url, how, { id, version }, body = {}) => ask(url, `/articles/${id}/${how}`, body, { 'If-Match': `"${version}"` });

  return {
    ask,
    draft,
    publish: (url, article) => move(url, 'publish', article),
    schedule: (url, article, at) => move(url, 'schedule', article, { at }),

    /** Asks again, at the door for that attempt, until it is acknowledged, and so that it cannot be done twice; answers the article and how often it asked. */
    async publishForCertain(door, headline, within = 30_000) {
      const [again, end] = [randomUUID(), performance.now() + within];
      let asked = 0;
      for (;;)
        try {
          const url = door(++asked);
          const made = await draft(url, headline, again);
          const now = asked === 1 ? made : await ask(url, `/articles/${made.id}`);
          return { article: now.status === 'PUBLISHED' ? now : await move(url, 'publish', now), asked };
        } catch (error) {
          if (!maybeLater(error) || performance.now() > end) throw error;
          await pause(50);
        }
    },

    /** Every entry of the change feed from there on, one by one: those of a page are put together by article. */
    async changes(url, after) {
      const entries = [];
      for (let cursor = after; ; ) {
        const { items, pageInfo } = await ask(url, `/changes?first=1&after=${encodeURIComponent(cursor)}`);
        entries.push(...items);
        cursor = pageInfo.endCursor;
        if (!pageInfo.hasNextPage) return entries;
      }
    },

    async endOfChanges(url) {
      for (let after = ''; ; ) {
        const { pageInfo } = await ask(url, `/changes?first=100${after}`);
        if (!pageInfo.hasNextPage) return pageInfo.endCursor;
        after = `&after=${encodeURIComponent(pageInfo.endCursor)}`;
      }
    },
  };
}
