import { type ReadonlySignal, signal } from '@preact/signals';

/** What a feed has to know of a story. */
export interface Listed {
  path: string;
  publishedAt: string;
}

/** Some stories in their order, and the address of the part behind them; null at the end of the list. */
export interface Part<S> {
  stories: S[];
  next: string | null;
}

export interface FeedState<S> {
  /** Stories published since the page was made, that the reader let in. */
  newer: S[];
  /** The parts behind the one the page came with. */
  older: S[][];
  next: string | null;
  phase: 'idle' | 'loading' | 'failed';
  /** How many parts came since the page was opened. */
  loaded: number;
  /** Stories published meanwhile that the reader has not let in yet. */
  waiting: S[];
}

/** What is kept of a feed that was left, to be as it was on return. */
export interface FeedMemory<S> extends Pick<FeedState<S>, 'newer' | 'older' | 'next' | 'loaded'> {
  first: S[];
}

export interface Endless<S> {
  state: ReadonlySignal<FeedState<S>>;
  /** Brings the part that follows. */
  more: () => Promise<void>;
  /** Tells of stories that may be new. */
  offer: (stories: S[]) => void;
  /** Lets the waiting stories in. */
  letIn: () => void;
  keep: () => FeedMemory<S>;
}

interface Options<S> {
  first: Part<S>;
  load: (address: string) => Promise<Part<S>>;
  /** Path of a story that is open already. */
  open?: string;
  kept?: FeedMemory<S>;
}

const newestFirst = (a: Listed, b: Listed) => Date.parse(b.publishedAt) - Date.parse(a.publishedAt);

/**
 * A list of stories that grows at its end as the reader comes near, and at its top when the reader lets new ones in. Cursors
 * make it free of gaps while stories are published; the paths make it free of doubles.
 */
export function endless<S extends Listed>({ first, load, open, kept }: Options<S>): Endless<S> {
  const state = signal<FeedState<S>>({ ...restored(first, kept), phase: 'idle', waiting: [] });
  const change = (some: Partial<FeedState<S>>) => {
    state.value = { ...state.value, ...some };
  };
  const known = () => {
    const { newer, older, waiting } = state.value;
    return new Set([open, ...[...first.stories, ...newer, ...older.flat(), ...waiting].map(({ path }) => path)]);
  };

  async function more() {
    const { next, phase } = state.value;
    if (!next || phase === 'loading') return;
    change({ phase: 'loading' });
    try {
      let part = await load(next);
      let fresh = unknown(part.stories);
      // Whatever of a part is here already leaves less of it; of nothing nobody would notice that it came.
      while (fresh.length === 0 && part.next) {
        part = await load(part.next);
        fresh = unknown(part.stories);
      }
      const { older, loaded } = state.value;
      change({ older: fresh.length > 0 ? [...older, fresh] : older, next: part.next, phase: 'idle', loaded: loaded + 1 });
    } catch {
      change({ phase: 'failed' });
    }
  }

  const unknown = (stories: S[]) => {
    const here = known();
    return stories.filter(({ path }) => !here.has(path));
  };

  function offer(stories: S[]) {
    const { older, next, waiting } = state.value;
    const last = older.at(-1)?.at(-1) ?? first.stories.at(-1);
    // What belongs further down than the list goes so far comes with its part.
    const due = unknown(stories).filter((story) => !next || !last || newestFirst(story, last) < 0);
    if (due.length > 0) change({ waiting: [...due, ...waiting].sort(newestFirst) });
  }

  function letIn() {
    const { newer, waiting } = state.value;
    change({ newer: [...waiting, ...newer].sort(newestFirst), waiting: [] });
  }

  function keep(): FeedMemory<S> {
    const { newer, older, next, loaded } = state.value;
    return { first: first.stories, newer, older, next, loaded };
  }

  return { state, more, offer, letIn, keep };
}

/** Lays what was left over what the page has now: it may have newer stories, and then ends sooner. */
function restored<S extends Listed>(
  first: Part<S>,
  kept?: FeedMemory<S>,
): Pick<FeedState<S>, 'newer' | 'older' | 'next' | 'loaded'> {
  const now = new Set(first.stories.map(({ path }) => path));
  const [newest, last] = [first.stories[0], first.stories.at(-1)];
  // Without a story in common there may be a gap between the two.
  if (!kept || !newest || !last || !kept.first.some(({ path }) => now.has(path)))
    return { newer: [], older: [], next: first.next, loaded: 0 };
  const left = [...kept.newer, ...kept.first].filter(({ path }) => !now.has(path));
  // What is missing between the two ends is no longer public.
  const behind = left.filter((story) => newestFirst(last, story) <= 0);
  const older = [behind, ...kept.older.map((part) => part.filter(({ path }) => !now.has(path)))].filter(
    (part) => part.length > 0,
  );
  return {
    newer: left.filter((story) => newestFirst(newest, story) > 0),
    older,
    next: older.length > 0 ? kept.next : first.next,
    loaded: kept.loaded,
  };
}
