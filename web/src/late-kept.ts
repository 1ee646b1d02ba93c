import { effect, signal } from '@preact/signals';
import type { ArticleQuery } from './api/generated/graphql';
import { shown } from './app';
import { isSaved, type Saved, saved } from './lib/saved';
import { say } from './lib/toast';
import { lateMessages } from './messages/late-messages';

const KEY = 'saved';

function stored(): Saved[] {
  try {
    return JSON.parse((localStorage[KEY] as string | undefined) ?? '[]') as Saved[];
  } catch {
    return [];
  }
}

/** @returns Whether this device keeps it. */
function store(stories: readonly Saved[]): boolean {
  saved.value = stories;
  try {
    localStorage[KEY] = JSON.stringify(stories);
    return true;
  } catch {
    return false;
  }
}

export function startSaved() {
  saved.value = stored();
  // Another tab may save, too.
  addEventListener('storage', ({ key }) => {
    if (key === KEY) saved.value = stored();
  });
  addEventListener('click', (event) => {
    const { path } = (event.target as Element).closest<HTMLElement>('button.save')?.dataset ?? {};
    if (path) toggle(path);
  });
  navigator.serviceWorker?.addEventListener('message', ({ data }: MessageEvent<{ gone?: string }>) => {
    if (data.gone && isSaved(data.gone)) store(without(data.gone));
  });
}

const without = (path: string) => saved.value.filter((one) => one.path !== path);

/** @param path Of a story that is saved, or of the one that is shown. */
function toggle(path: string) {
  const words = lateMessages.value;
  if (isSaved(path)) {
    store(without(path));
    ask({ forget: path });
    say(words.unsaved);
    return;
  }
  const { article } = shown.value.data as unknown as ArticleQuery;
  if (!article) return;
  const { headline, language, section } = article;
  const kept = store([{ path, headline, language, section: section.name }, ...saved.value]);
  if (kept) ask({ keep: path, files: filesHere(), saved: true });
  say(kept ? words.savedIt : words.notSaved);
}

/** What the page that is shown has loaded from here. */
const filesHere = () =>
  performance
    .getEntriesByType('resource')
    .map(({ name }) => new URL(name))
    .filter(({ origin, pathname }) => origin === location.origin && /^\/(assets|media)\//.test(pathname))
    .map(({ pathname }) => pathname);

const ask = (wish: unknown) => void navigator.serviceWorker?.ready.then(({ active }) => active?.postMessage(wish));

/** Whether the reader is to be told that there is no network. */
export const offline = signal(false);

/** Without a network there is what was read before, and what was saved. */
export function startOffline() {
  offline.value = !navigator.onLine;
  addEventListener('offline', () => {
    offline.value = true;
  });
  addEventListener('online', () => {
    offline.value = false;
    ask('check');
    shown.value.retry?.();
  });
  const { serviceWorker } = navigator;
  if (!serviceWorker || !import.meta.env.PROD) return;
  // Where it is refused, as in some private windows, there is a site all the same.
  serviceWorker.register('/sw.js').then(
    () => ask({ keep: location.pathname, files: filesHere() }),
    () => {},
  );
  effect(() => {
    // A page that was opened by its address is kept as such, and not as an answer.
    if (shown.value.retry && !navigator.onLine)
      void caches.match(location.href, { ignoreVary: true }).then((kept) => kept && location.reload());
  });
}
