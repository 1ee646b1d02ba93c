import { effect, signal, untracked } from '@preact/signals';
import type { ArticleQuery, AuthorQuery, SectionQuery, TagQuery } from './api/generated/graphql';
import { NewStoriesDocument } from './api/generated/graphql';
import { listen } from './api/live';
import { type Shown, shown } from './app';
import type { FeedProps } from './components/story-feed';
import type { Story } from './components/teaser';
import { type Endless, endless, type FeedMemory, type Part } from './lib/endless';
import { found, loadRoute, match, peekRoute } from './routes';

/** Parts that come by themselves; the next ones are asked for, so that the foot of the page can be reached. */
const AUTOMATIC = 2;
/** How far ahead of the reader the next part is fetched. */
const AHEAD = '0px 0px 1500px';
const KEY = 'feeds';
const KEPT = 5;

export const feed = signal<Endless<Story> | null>(null);
const memories = new Map<string, FeedMemory<Story>>(stored());
let entry = '';
let silence = () => {};

/** The name of the current history entry. */
const here = () => (history.state as { entry?: string } | null)?.entry ?? '';

/** Whether this page was left with more of its feed than it begins with. */
export const wasLonger = () => memories.has(here());

interface Listing extends Part<Story> {
  /** Path of the page that has the list. */
  path: string;
  /** Path of the article above it. */
  open?: string;
  inSection: boolean;
}

function listing(data: unknown): Listing | null {
  const { article, section, author, tag } = data as Partial<Record<'article' | 'section' | 'author' | 'tag', unknown>>;
  if (article) {
    const { path, section: of, moreFromSection } = article as NonNullable<ArticleQuery['article']>;
    return { ...partOf(moreFromSection, of.path), path: of.path, open: path, inSection: true };
  }
  const list = (section ?? author ?? tag) as
    | NonNullable<SectionQuery['section'] | AuthorQuery['author'] | TagQuery['tag']>
    | undefined;
  return list ? { ...partOf(list.articles, list.path), path: list.path, inSection: Boolean(section) } : null;
}

const partOf = ({ nodes, pageInfo }: FeedProps['articles'], path: string): Part<Story> => ({
  stories: nodes,
  next: pageInfo.hasNextPage ? `${path}?after=${pageInfo.endCursor}` : null,
});

/** @param age How old a known answer may be, in milliseconds. */
async function load(address: string, age?: number): Promise<Part<Story>> {
  const route = match(address);
  if (!route) throw new Error(`${address} is no page of this site.`);
  await loadRoute(route, age);
  const list = listing(peekRoute(found(route)) ?? {});
  if (!list) throw new Error(`${address} has no list.`);
  return list;
}

function leave() {
  const kept = feed.value?.keep();
  if (kept && (kept.loaded > 0 || kept.newer.length > 0)) memories.set(entry, kept);
  silence();
  silence = () => {};
}

function turnTo({ data }: Shown) {
  leave();
  entry = here();
  const list = data ? listing(data) : null;
  feed.value = list && endless({ first: list, load, open: list.open, kept: memories.get(entry) });
  if (list?.inSection && !location.search) hear(list, feed.value);
}

function hear({ path }: Listing, into: Endless<Story> | null) {
  const route = match(path);
  if (!route) return;
  const { language, slug: section = '' } = route.variables;
  silence = listen(
    NewStoriesDocument,
    { language, section },
    {
      told: ({ articlePublished }) => into?.offer([articlePublished]),
      missed: () =>
        void load(path, 0).then(
          ({ stories }) => into?.offer(stories),
          // Without the network nothing is new; the connection is tried again anyway.
          () => {},
        ),
    },
  );
}

const savesData = () => (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;

/** Lets the feed of whatever page is shown grow as the reader comes near its end. */
export function startFeed() {
  const near = new IntersectionObserver(
    (seen) => {
      const { phase, loaded } = feed.value?.state.value ?? {};
      if (seen.some(({ isIntersecting }) => isIntersecting) && phase === 'idle' && (loaded ?? 0) < AUTOMATIC && !savesData())
        void feed.value?.more();
    },
    { rootMargin: AHEAD },
  );
  const watch = () => {
    near.disconnect();
    const end = document.querySelector('main .pager');
    if (end) near.observe(end);
  };
  effect(() => {
    const now = shown.value;
    untracked(() => turnTo(now));
  });
  effect(() => {
    void feed.value?.state.value;
    // When it is drawn.
    setTimeout(watch);
  });
  addEventListener('pagehide', () => {
    leave();
    try {
      sessionStorage.setItem(KEY, JSON.stringify([...memories].slice(-KEPT)));
    } catch {
      // Full or switched off: after a reload the feed begins anew.
    }
  });
  addEventListener('pageshow', ({ persisted }) => persisted && turnTo(shown.value));
}

function stored(): [string, FeedMemory<Story>][] {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? '[]') as [string, FeedMemory<Story>][];
  } catch {
    return [];
  }
}
