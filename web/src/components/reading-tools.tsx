import type { ArticleQuery } from '../api/generated/graphql';
import { SIZES, setSize, size } from '../lib/preferences';
import { say } from '../lib/toast';
import type { Messages } from '../messages/en';
import { SaveButton } from './save-button';

interface Props {
  article: Pick<NonNullable<ArticleQuery['article']>, 'path' | 'url'>;
  m: Messages;
}

/** Pages without encryption have no clipboard; there the address is shown to be copied by hand. */
const copy = async (url: string, m: Messages) => {
  if (!navigator.clipboard) prompt(m.copyLink, url);
  else await navigator.clipboard.writeText(url).then(() => say(m.copied));
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
