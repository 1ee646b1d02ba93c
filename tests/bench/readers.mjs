import { setTimeout as pause } from 'node:timers/promises';
import { noAnswer } from './program.mjs';

/** How long a page may show what was before a publication. */
const OLD = 5000;

/** What was published by number, so that a page that lists the newest can be told to be old. */
export class Bulletins {
  acknowledged = [];

  #edition = Date.now();
  #pattern = new RegExp(`Bulletin (\\d+) of ${this.#edition}`, 'g');

  headline(n) {
    return `Bulletin ${n} of ${this.#edition}`;
  }

  add(n) {
    this.acknowledged.push({ n: Math.max(n, this.acknowledged.at(-1)?.n ?? 0), at: performance.now() });
  }

  /** Whether the page lacks what was acknowledged more than so long before it was asked for. */
  isOld(text, asked) {
    const shown = Math.max(0, ...Array.from(text.matchAll(this.#pattern), ([, n]) => Number(n)));
    return (this.acknowledged.findLast(({ at }) => at < asked - OLD)?.n ?? 0) > shown;
  }
}

/** Readers who open one page after the other until they are stopped, and then tell how they fared. */
export function openReaders(pages, { count = 4, rest = 0, bulletins } = {}) {
  const told = { sent: 0, failed: 0, broken: 0, old: 0, missing: 0, gap: 0, gapAt: '', examples: [] };
  let going = true;
  const note = (what, page, example) => {
    told[what]++;
    if (told.examples.length < 5) told.examples.push(`${page}: ${example}`);
  };
  /** Scripts and sheets of the page that this reader's browser does not have yet; without them a page does less than it says. */
  async function fetchFiles(page, text, has) {
    for (const [file] of text.matchAll(/\/assets\/[^"'\s)]+/g)) {
      if (has.has(file)) continue;
      has.add(file);
      const answer = await fetch(new URL(file, page), { signal: AbortSignal.timeout(15_000) });
      await answer.arrayBuffer();
      if (!answer.ok) note('missing', file, `${answer.status}, named by ${page}`);
    }
  }
  async function read(page, has) {
    told.sent++;
    const asked = performance.now();
    try {
      const answer = await fetch(page, { signal: AbortSignal.timeout(15_000) });
      const text = await answer.text();
      if (answer.status >= 500) note('failed', page, answer.status);
      else if (bulletins?.isOld(text, asked) && pages.lists.includes(page)) note('old', page, answer.headers.get('cache-status'));
      await fetchFiles(page, text, has);
      return answer.status < 500;
    } catch (error) {
      if (!noAnswer(error)) throw error;
      note('broken', page, error.cause?.message ?? error.message);
      return false;
    }
  }
  const all = [...pages.lists, ...pages.articles];
  const readers = Array.from({ length: count }, async (_, reader) => {
    const began = performance.now();
    const has = new Set();
    let last = began;
    for (let turn = reader; going; turn++) {
      const page = all[turn % all.length];
      const fine = await read(page, has);
      const now = performance.now();
      if (now - last > told.gap) Object.assign(told, { gap: now - last, gapAt: `${page} until ${Math.round(now - began)} ms` });
      if (fine) last = now;
      if (rest) await pause(rest);
    }
  });
  return {
    told,
    async stop() {
      going = false;
      await Promise.all(readers);
      return told;
    },
  };
}
