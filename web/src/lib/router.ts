import { outdated } from './outdated';
import { isPlain } from './plain';
import { scrollMemory } from './scroll-memory';

type Phase = 'loading' | 'ready' | 'failed';

interface Site<R> {
  /** By path and query. */
  match: (address: string) => R | null;
  /** Brings what the route needs; asked for again it must be cheap. A page that fails as `outdated` is loaded anew. */
  prepare: (route: R) => Promise<unknown>;
  /** Resolves when the page is drawn. */
  show: (route: R, phase: Phase, retry: () => void) => Promise<void>;
}

const PATIENCE_MS = 200;
const HOVER_MS = 60;

/** Follows links, Back and Forward within the site. With `first`, it begins by loading that page. */
export function startRouter<R>({ match, prepare, show }: Site<R>, first?: R) {
  const scrolled = scrollMemory();
  let turn = 0;
  let address = here();
  let entry = enter();

  async function go(route: R, top: number) {
    const mine = ++turn;
    const retry = () => void go(route, top);
    const waiting = setTimeout(() => void show(route, 'loading', retry), PATIENCE_MS);
    const phase = await prepare(route).then(
      () => 'ready' as const,
      // What has just begun would come back the same.
      (error: unknown) => (error === outdated && (!first || mine > 1) ? ('outdated' as const) : ('failed' as const)),
    );
    clearTimeout(waiting);
    if (mine !== turn) return;
    if (phase === 'outdated') return location.reload();
    await show(route, phase, retry);
    scrollTo(0, top);
    // Moving the focus to the headline is what makes a screen reader say that there is a new page.
    if (mine === turn) document.querySelector<HTMLElement>('h1[tabindex]')?.focus({ preventScroll: true });
  }

  function visit(url: URL, route: R) {
    scrolled.keep(entry);
    address = addressOf(url);
    history.pushState(null, '', url);
    entry = enter();
    void go(route, 0);
  }

  function back() {
    // A jump within the page is the browser's own affair.
    if (here() === address) return;
    scrolled.keep(entry);
    address = here();
    entry = enter();
    const route = match(address);
    if (route) void go(route, scrolled.topOf(entry));
    else location.reload();
  }

  function linkOf(event: Event): { url: URL; route: R } | null {
    const link = (event.target as Element).closest?.<HTMLAnchorElement>('a[href]');
    if (!link || link.target || link.hasAttribute('download')) return null;
    const url = new URL(link.href);
    const elsewhere = url.origin !== location.origin || url.hash;
    const route = elsewhere ? null : match(addressOf(url));
    return route && { url, route };
  }

  function click(event: MouseEvent) {
    const link = linkOf(event);
    if (!link || !isPlain(event)) return;
    event.preventDefault();
    visit(link.url, link.route);
  }

  function leave() {
    scrolled.keep(entry);
    scrolled.store();
  }

  let hover = 0;
  function foresee(event: Event) {
    clearTimeout(hover);
    const link = linkOf(event);
    if (!link || addressOf(link.url) === address || savesData()) return;
    const fetchIt = () => void prepare(link.route).catch(() => {});
    hover = window.setTimeout(fetchIt, event.type === 'pointerover' ? HOVER_MS : 0);
  }

  history.scrollRestoration = 'manual';
  if (first) void go(first, scrolled.topOf(entry));
  else if (scrolled.topOf(entry)) scrollTo(0, scrolled.topOf(entry));
  const listeners: [string, (event: never) => void][] = [
    ['click', click],
    ['popstate', back],
    ['pagehide', leave],
    ['pointerover', foresee],
    ['focusin', foresee],
    ['touchstart', foresee],
  ];
  for (const [name, listener] of listeners) addEventListener(name, listener as EventListener, { passive: name === 'touchstart' });
  return () => {
    for (const [name, listener] of listeners) removeEventListener(name, listener as EventListener);
  };
}

const addressOf = ({ pathname, search }: URL | Location) => pathname + search;
const here = () => addressOf(location);

/** The name of the current history entry, which is given one on the first visit. */
function enter(): string {
  const known = (history.state as { entry?: string } | null)?.entry;
  const entry = known ?? Math.random().toString(36);
  if (!known) history.replaceState({ entry }, '');
  return entry;
}

const savesData = () => (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;
