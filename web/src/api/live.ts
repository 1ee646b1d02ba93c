import { addressOf, hashOf } from './client';
import type { TypedDocumentString } from './generated/graphql';

/** After this long without a connection something may have happened that nobody told. */
const STALE_MS = 30_000;
const RETRY_MS = 30_000;

interface Listener<R> {
  told: (event: R) => void;
  /** Called when it listens again after a time in which it did not. */
  missed: () => void;
}

/**
 * Hears of what a subscription tells, as server-sent events. A connection is held only while the page is on the screen, because
 * browsers grant a site few of them. Returns what ends it.
 */
export function listen<R, V>(document: TypedDocumentString<R, V>, variables: V, { told, missed }: Listener<R>): () => void {
  const address = addressOf(hashOf(document), variables as Record<string, unknown>);
  let source: EventSource | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let heard = Date.now();

  function open() {
    clearTimeout(retry);
    if (source || window.document.visibilityState !== 'visible') return;
    source = new EventSource(address);
    source.onopen = () => {
      if (Date.now() - heard > STALE_MS) missed();
      heard = Date.now();
    };
    source.addEventListener('next', ({ data }: MessageEvent<string>) => {
      const answer = JSON.parse(data) as { data?: R | null };
      if (answer.data) told(answer.data);
    });
    source.addEventListener('complete', again);
    // While it only waits to connect anew, the browser goes on by itself.
    source.onerror = () => source?.readyState === EventSource.CLOSED && again();
  }

  function close() {
    clearTimeout(retry);
    if (source?.readyState === EventSource.OPEN) heard = Date.now();
    source?.close();
    source = undefined;
  }

  function again() {
    close();
    retry = setTimeout(open, RETRY_MS);
  }

  const turn = () => (window.document.visibilityState === 'visible' ? open() : close());
  window.document.addEventListener('visibilitychange', turn);
  // A page that holds a connection is not kept for Back.
  addEventListener('pagehide', close);
  addEventListener('pageshow', turn);
  open();
  return () => {
    window.document.removeEventListener('visibilitychange', turn);
    removeEventListener('pagehide', close);
    removeEventListener('pageshow', turn);
    close();
  };
}
