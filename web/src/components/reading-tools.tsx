import type { ArticleQuery } from '../api/generated/graphql';
import { SIZES, setSize, size } from '../lib/preferences';
import { say } from '../lib/toast';
import type { Messages } from '../messages/en';
import { SaveButton } from './save-button';

interface Props {
  article: Pick<NonNullable<ArticleQuery['article']>, 'path' | 'url'>;
  m: Messages;
}

const copy = async (url: string, m: Messages) => {
  try {
    await navigator.clipboard.writeText(url);
    say(m.copied);
  } catch {
    // Pages without encryption have no clipboard, and a reader may refuse it: then the address is copied by hand.
    prompt(m.copyLink, url);
  }
};

export const ReadingTools = ({ article, m }: Props) => (
  <div class="tools" lang={m.language}>
    <button type="button" aria-label={m.smaller} disabled={size.value === 0} onClick={() => setSize(size.value - 1)}>
      A−
    </button>
    <button type="button" aria-label={m.larger} disabled={size.value === SIZES - 1} onClick={() => setSize(size.value + 1)}>
      A+
    </button>
    <button type="button" onClick={() => print()}>
      {m.print}
    </button>
    <button type="button" onClick={() => copy(article.url, m)}>
      {m.copyLink}
    </button>
    <SaveButton path={article.path} m={m} />
  </div>
);
