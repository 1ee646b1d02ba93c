import type { ArticleQuery } from '../api/generated/graphql';
import { canShare, share } from '../lib/share';
import { Each } from '../lib/template';
import type { Messages } from '../messages/en';

type Article = NonNullable<ArticleQuery['article']>;

export const ShareRow = ({ article, m }: { article: Article; m: Messages }) => (
  <div class="share">
    <p lang={m.language}>{m.share}</p>
    {canShare.value ? (
      <button type="button" lang={m.language} onClick={() => share(article.headline, article.url)}>
        {m.shareIt}
      </button>
    ) : (
      <ul>
        <Each of={article.shareLinks}>
          {({ name, url }) => (
            <li>
              <a href={url} rel="external nofollow">
                {name}
              </a>
            </li>
          )}
        </Each>
      </ul>
    )}
  </div>
);
