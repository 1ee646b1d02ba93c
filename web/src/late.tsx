import { effect, type Signal } from '@preact/signals';
import { render } from 'preact';
import { shown } from './app';
import { FeedOlder } from './components/feed-older';
import { FeedSaid } from './components/feed-said';
import { FeedTop } from './components/feed-top';
import { KeysDialog } from './components/keys-dialog';
import { Lightbox } from './components/lightbox';
import { Slip } from './components/slip';
import type { FeedProps } from './components/story-feed';
import { news, startArticle } from './late-article';
import { copyWithLink, quote, startCopy } from './late-copy';
import { startEmbeds } from './late-embeds';
import { feed, startFeed, wasLonger } from './late-feed';
import { offline, startOffline, startSaved } from './late-kept';
import { listed, listOf, on, startKeys, turn } from './late-keys';
import { enlarged, startLightbox } from './late-lightbox';
import { startTimes, tellTimes } from './late-time';
import { lateFeed } from './lib/late';
import { isPlain } from './lib/plain';
import { topBefore } from './lib/scroll-memory';
import { lateMessages, speak } from './messages/late-messages';

/*
 * What a page gets once it has been read for a moment. It comes in a file of its own, and the first view is whole without it.
 */

const late: typeof lateFeed.value = {
  Top: (props: FeedProps) => feed.value && <FeedTop {...props} feed={feed.value} late={lateMessages.value} />,
  Older: (props: FeedProps) => feed.value && <FeedOlder {...props} feed={feed.value} />,
  Said: (props: FeedProps) => feed.value && <FeedSaid {...props} feed={feed.value} late={lateMessages.value} />,
  end() {
    const { next = null, phase } = feed.value?.state.value ?? {};
    return { next: phase === 'idle' ? next : null, busy: phase === 'loading', more };
  },
};

function more(event: MouseEvent) {
  if (!isPlain(event)) return;
  event.preventDefault();
  void feed.value?.more();
}

function put<T>(into: Signal<T>, value: T) {
  into.value = value;
}

function Over() {
  const words = lateMessages.value;
  const { value: changed } = news;
  const look = () => document.querySelector('.changed')?.scrollIntoView({ block: 'center' });
  return (
    <>
      {changed && (
        <Slip
          label={changed.corrected ? words.corrected : words.updated}
          action={changed.marked ? { label: words.showChange, do: look } : undefined}
          close={() => put(news, null)}
          late={words}
        >
          {changed.note ? <span lang={changed.language}>{changed.note}</span> : changed.marked ? words.changed : null}
        </Slip>
      )}
      {quote.value && (
        <Slip
          label={words.quoting}
          action={{ label: words.copyWithLink, do: copyWithLink }}
          close={() => put(quote, null)}
          late={words}
        />
      )}
      {offline.value && <Slip label={words.offline} close={() => put(offline, false)} late={words} />}
      {enlarged.value && <Lightbox picture={enlarged.value} close={() => put(enlarged, null)} late={words} />}
      {listed.value && (
        <KeysDialog keys={listOf(words)} on={on.value} turn={turn} close={() => put(listed, false)} late={words} />
      )}
    </>
  );
}

let over: HTMLElement | undefined;
const drawn = () => new Promise((done) => setTimeout(done));

/** What changes the page or asks the network; it begins with the reader's first move. */
function wake() {
  for (const sign of SIGNS) removeEventListener(sign, wake);
  if (lateFeed.value) return;
  startFeed();
  startArticle();
  startLightbox();
  lateFeed.value = late;
}

const SIGNS = ['scroll', 'wheel', 'pointermove', 'pointerdown', 'touchstart', 'keydown'];

export async function begin() {
  effect(() => {
    // Nothing is put into a page that has nothing to say.
    if (!over && (news.value || quote.value || listed.value || offline.value || enlarged.value)) {
      over = document.body.appendChild(document.createElement('div'));
      render(<Over />, over);
    }
  });
  startKeys();
  startCopy();
  startTimes();
  startEmbeds();
  startSaved();
  startOffline();
  effect(() => {
    void speak(shown.value.m.language);
    quote.value = null;
  });
  effect(() => {
    // Whatever is drawn anew.
    void [shown.value, feed.value?.state.value, lateMessages.value];
    setTimeout(tellTimes);
  });
  // Who has scrolled already may wait at the end of what there is.
  if (scrollY > 0) wake();
  else for (const sign of SIGNS) addEventListener(sign, wake, { passive: true });
  if (!wasLonger()) return;
  // The page was left with more than it begins with: the reader goes on where they were.
  const { entry = '' } = history.state as { entry?: string };
  wake();
  await drawn();
  scrollTo(0, topBefore(entry));
}
