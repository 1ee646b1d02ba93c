import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { outdated } from '../../../web/src/lib/outdated';
import { startRouter } from '../../../web/src/lib/router';

type Shown = [path: string, phase: string];
let shown: Shown[];
let retries: (() => void)[];
let stop: () => void;
const prepare = vi.fn(async (_: string): Promise<unknown> => undefined);
const start = (first?: string) =>
  startRouter<string>(
    {
      match: (path) => (path.startsWith('/en') ? path : null),
      prepare,
      show: async (path, phase, retry) => {
        shown.push([path, phase]);
        retries.push(retry);
      },
    },
    first,
  );

const settle = () => vi.advanceTimersByTimeAsync(1);
const link = (href: string, attributes = '') => {
  document.body.innerHTML = `<h1 tabindex="-1">A headline</h1><a href="${href}" ${attributes}><b>go</b></a>`;
  return document.querySelector('b') as HTMLElement;
};
const click = (target: HTMLElement, how: MouseEventInit = {}) => {
  const event = new MouseEvent('click', { bubbles: true, cancelable: true, ...how });
  // Nobody else here may follow the link.
  let followed = false;
  const rest = (late: Event) => {
    followed = late.defaultPrevented;
    late.preventDefault();
  };
  addEventListener('click', rest);
  target.dispatchEvent(event);
  removeEventListener('click', rest);
  return followed;
};

/** The next page takes until the returned function is called. */
function late() {
  let arrive = (_?: unknown) => {};
  const arrival = new Promise((resolve) => {
    arrive = resolve;
  });
  prepare.mockReturnValueOnce(arrival);
  return arrive;
}

beforeEach(() => {
  vi.useFakeTimers();
  history.replaceState(null, '', '/en');
  vi.stubGlobal('scrollTo', (_: number, y: number) => vi.stubGlobal('scrollY', y));
  scrollTo(0, 0);
  shown = [];
  retries = [];
  prepare.mockReset().mockResolvedValue(undefined);
  stop = start();
});
afterEach(() => {
  stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('A link within the site is followed without leaving the page', async () => {
  expect(click(link('/en/world'))).toBe(true);
  await settle();
  expect(location.pathname).toBe('/en/world');
  expect(shown).toEqual([['/en/world', 'ready']]);
});

it('The headline takes the focus, so that it is read out', async () => {
  click(link('/en/world'));
  await settle();
  expect(document.activeElement?.textContent).toBe('A headline');
});

it.each([
  ['to another site', 'https://example.org/en', ''],
  ['to an address of the server', '/feeds/all', ''],
  ['to a place in a page', '/en#main', ''],
  ['for a new window', '/en/world', 'target="_blank"'],
  ['to a file to keep', '/en/world', 'download'],
])('A link %s is the browser’s', (_, href, attributes) => {
  expect(click(link(href, attributes))).toBe(false);
});

it.each([{ metaKey: true }, { ctrlKey: true }, { shiftKey: true }, { altKey: true }, { button: 1 }])(
  'A click with %o is the browser’s',
  (how) => {
    expect(click(link('/en/world'), how)).toBe(false);
  },
);

it('A page of a later version of the site is loaded anew, unless it is the one just loaded', async () => {
  const reload = vi.spyOn(location, 'reload').mockReturnValue();
  prepare.mockRejectedValue(outdated);
  link('/en/world').dispatchEvent(new Event('touchstart', { bubbles: true }));
  await settle();
  expect(reload).not.toHaveBeenCalled();
  click(link('/en/world'));
  await settle();
  expect(location.pathname).toBe('/en/world');
  expect(reload).toHaveBeenCalledOnce();
  expect(shown).toEqual([]);

  stop();
  stop = start('/en');
  await settle();
  expect(shown).toEqual([['/en', 'failed']]);
  retries[0]?.();
  await settle();
  expect(reload).toHaveBeenCalledTimes(2);
  reload.mockRestore();
});

it('Back returns to where the reader was', async () => {
  const { state } = history;
  vi.stubGlobal('scrollY', 700);
  click(link('/en/world'));
  await settle();
  expect(scrollY).toBe(0);
  history.replaceState(state, '', '/en');
  dispatchEvent(new PopStateEvent('popstate', { state }));
  await settle();
  expect(shown.at(-1)).toEqual(['/en', 'ready']);
  expect(scrollY).toBe(700);
});

it('Older stories have a place of their own, and Back returns to the newer ones', async () => {
  const { state } = history;
  vi.stubGlobal('scrollY', 900);
  expect(click(link('/en/world?after=x'))).toBe(true);
  await settle();
  expect(shown.at(-1)).toEqual(['/en/world?after=x', 'ready']);
  expect(location.search).toBe('?after=x');
  history.replaceState(state, '', '/en');
  dispatchEvent(new PopStateEvent('popstate', { state }));
  await settle();
  expect(shown.at(-1)).toEqual(['/en', 'ready']);
  expect(scrollY).toBe(900);
});

it('A reload begins where the reader was', () => {
  vi.stubGlobal('scrollY', 420);
  dispatchEvent(new Event('pagehide'));
  stop();
  scrollTo(0, 0);
  stop = start();
  expect(scrollY).toBe(420);
});

it('A slow page says that it is loading, a quick one does not', async () => {
  const arrive = late();
  click(link('/en/slow'));
  await vi.advanceTimersByTimeAsync(199);
  expect(shown).toEqual([]);
  await vi.advanceTimersByTimeAsync(2);
  expect(shown).toEqual([['/en/slow', 'loading']]);
  arrive();
  await settle();
  expect(shown.at(-1)).toEqual(['/en/slow', 'ready']);
});

it('A page that failed can be tried again', async () => {
  prepare.mockRejectedValueOnce(new Error('offline'));
  click(link('/en/world'));
  await settle();
  expect(shown).toEqual([['/en/world', 'failed']]);
  retries.at(-1)?.();
  await settle();
  expect(shown.at(-1)).toEqual(['/en/world', 'ready']);
});

it('Of two clicks the later wins, whichever page comes first', async () => {
  const arrive = late();
  click(link('/en/first'));
  click(link('/en/second'));
  await settle();
  arrive();
  await settle();
  expect(shown).toEqual([['/en/second', 'ready']]);
});

it('A link under the pointer is fetched ahead, a link passed over is not', async () => {
  const target = link('/en/world');
  target.dispatchEvent(new Event('pointerover', { bubbles: true }));
  document.body.dispatchEvent(new Event('pointerover', { bubbles: true }));
  await vi.advanceTimersByTimeAsync(100);
  expect(prepare).not.toHaveBeenCalled();
  target.dispatchEvent(new Event('pointerover', { bubbles: true }));
  await vi.advanceTimersByTimeAsync(100);
  expect(prepare).toHaveBeenCalledWith('/en/world');
});
