import { effect, signal, untracked } from '@preact/signals';
import { ArticleNewsDocument, type ArticleNewsSubscription, type ArticleQuery } from './api/generated/graphql';
import { listen } from './api/live';
import { type Shown, shown } from './app';
import { found, loadRoute, match, peekRoute } from './routes';
import { show } from './show';

/** What a reader is told of a change to the article that is open. */
export interface News {
  corrected: boolean;
  note?: string | null;
  /** Of the note. */
  language: string;
  /** Whether passages of the text are marked. */
  marked: boolean;
}

export const news = signal<News | null>(null);

type Article = NonNullable<ArticleQuery['article']>;
const blocks = () => [...document.querySelectorAll<HTMLElement>('.article .body > *')];

/** Hears of changes to whatever article is shown, and shows it as it is now without moving what is being read. */
export function startArticle() {
  let open = '';
  let silence = () => {};
  effect(() => {
    const now = shown.value;
    untracked(() => {
      const article = articleOf(now);
      if (article?.id === open) return;
      silence();
      open = article?.id ?? '';
      news.value = null;
      silence = open ? hear(open) : () => {};
    });
  });
}

const articleOf = ({ name, data }: Shown) =>
  name === 'article' ? (data as unknown as ArticleQuery | undefined)?.article : undefined;

function hear(id: string) {
  return listen(
    ArticleNewsDocument,
    { id },
    {
      told: ({ articleChanged }) => void takeUp(id, articleChanged),
      missed: () => void takeUp(id),
    },
  );
}

async function takeUp(id: string, change?: ArticleNewsSubscription['articleChanged']) {
  const before = articleOf(shown.value);
  const route = match(change?.article?.path ?? location.pathname);
  if (before?.id !== id || !route) return;
  try {
    await loadRoute(route, 0);
  } catch {
    // The page stays as it was; the next change brings all of it.
    return;
  }
  if (articleOf(shown.value)?.id !== id) return;
  const data = peekRoute(found(route));
  const after = articleOf({ ...shown.value, data });
  if (!after) {
    await show(route, 'ready', () => {});
    scrollTo(0, 0);
    document.querySelector<HTMLElement>('h1[tabindex]')?.focus();
    return;
  }
  if (after.updatedAt === before.updatedAt && after.path === before.path) return;
  if (after.path !== before.path) history.replaceState(history.state, '', after.path);
  const marked = await redraw(before, after, () => {
    shown.value = { ...shown.value, data };
  });
  const last = change?.article?.publishedRevisions.at(-1);
  // Who mends the spelling, or moves a story, does not interrupt.
  if (last?.change !== 'TYPO' && after.updatedAt !== before.updatedAt)
    news.value = { corrected: last?.change === 'CORRECTION', note: last?.note, language: after.language, marked };
}

/** Draws the article anew, marks the passages that were not there before, and keeps the line being read where it is. */
async function redraw(before: Article, after: Article, draw: () => void): Promise<boolean> {
  const old = new Set(blocks().map((block) => block.outerHTML));
  const reading = blocks().find((block) => block.getBoundingClientRect().bottom > 0);
  const [place, top] = [reading?.outerHTML, reading?.getBoundingClientRect().top ?? 0];
  draw();
  await new Promise((drawn) => setTimeout(drawn));
  if (before.body.html === after.body.html) return false;
  const fresh = blocks().filter((block) => !old.has(block.outerHTML));
  const same = blocks().find((block) => block.outerHTML === place);
  for (const block of fresh) block.classList.add('changed');
  if (same && top < innerHeight) scrollBy(0, same.getBoundingClientRect().top - top);
  return fresh.length > 0;
}
