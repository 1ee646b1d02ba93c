type Phase = 'loading' | 'ready' | 'failed';

interface Site<R> {
  match: (path: string) => R | null;
  /** Brings what the route needs; asked for again it must be cheap. */
  prepare: (route: R) => Promise<unknown>;
  /** Resolves when the page is drawn. */
  show: (route: R, phase: Phase, retry: () => void) => Promise<void>;
}

const PATIENCE_MS = 200;
const HOVER_MS = 60;

/** Follows links, Back and Forward within the site. With `first`, it begins by loading that page. */
export function startRouter<R>({ match, prepare, show }: Site<R>, first?: R) {
  const scrolled = new Map<string, number>();
  let turn = 0;
  let path = location.pathname;
  let entry = entryOf(history.state);

  async function go(route: R, top: number) {
    const mine = ++turn;
    const retry = () => void go(route, top);
    const waiting = setTimeout(() => void show(route, 'loading', retry), PATIENCE_MS);
    const phase = await prepare(route).then(
      () => 'ready' as const,
      () => 'failed' as const,
    );
    clearTimeout(waiting);
    if (mine !== turn) return;
    const draw = async () => {
      await show(route, phase, retry);
      scrollTo(0, top);
    };
    await (document.startViewTransition ? document.startViewTransition(draw).updateCallbackDone : draw());
    // Moving the focus to the headline is what makes a screen reader say that there is a new page.
    if (mine === turn) document.querySelector<HTMLElement>('h1[tabindex]')?.focus({ preventScroll: true });
  }

  function remember() {
    scrolled.set(entry, scrollY);
  }

  function visit(url: URL, route: R) {
    remember();
    path = url.pathname;
    entry = crypto.randomUUID();
    history.pushState({ entry }, '', url);
    void go(route, 0);
  }

  function back() {
    // A jump within the page is the browser's own affair.
    if (location.pathname === path) return;
    remember();
    path = location.pathname;
    entry = entryOf(history.state);
    const route = match(path);
    if (route) void go(route, scrolled.get(entry) ?? history.state?.top ?? 0);
    else location.reload();
  }

  function linkOf(event: Event): { url: URL; route: R } | null {
    const link = (event.target as Element).closest?.<HTMLAnchorElement>('a[href]');
    if (!link || link.target || link.hasAttribute('download')) return null;
    const url = new URL(link.href);
    const elsewhere = url.origin !== location.origin || url.search || url.hash;
    const route = elsewhere ? null : match(url.pathname);
    return route && { url, route };
  }

  function click(event: MouseEvent) {
    const link = linkOf(event);
    if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
      return;
    event.preventDefault();
    visit(link.url, link.route);
  }

  let hover = 0;
  function foresee(event: Event) {
    clearTimeout(hover);
    const link = linkOf(event);
    if (!link || link.url.pathname === path || savesData()) return;
    const fetchIt = () => void prepare(link.route).catch(() => {});
    hover = window.setTimeout(fetchIt, event.type === 'pointerover' ? HOVER_MS : 0);
  }

  history.scrollRestoration = 'manual';
  if (first) void go(first, history.state?.top ?? 0);
  else if (history.state?.top) scrollTo(0, history.state.top);
  const listeners: [string, (event: never) => void][] = [
    ['click', click],
    ['popstate', back],
    ['pagehide', () => history.replaceState({ entry, top: scrollY }, '')],
    ['pointerover', foresee],
    ['focusin', foresee],
    ['touchstart', foresee],
  ];
  for (const [name, listener] of listeners) addEventListener(name, listener as EventListener, { passive: name === 'touchstart' });
  return () => {
    for (const [name, listener] of listeners) removeEventListener(name, listener as EventListener);
  };
}

const entryOf = (state: { entry?: string } | null) => state?.entry ?? 'first';
const savesData = () => (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;
