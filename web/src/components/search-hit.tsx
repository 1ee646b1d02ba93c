import type { SearchQuery } from '../api/generated/graphql';
import { Each, html, If } from '../lib/template';
import { Picture } from './picture';

type Hit = SearchQuery['search']['nodes'][number];

/** A story that was found, with what was looked for marked. */
export const SearchHit = ({ hit: { article, headlineHtml, fragments } }: { hit: Hit }) => (
  <article class="teaser story" lang={article.language}>
    <If it={article.leadMedia}>{(media) => <Picture media={media} first={false} />}</If>
    <div class="words">
      <p class="kicker">
        <a href={article.section.path} lang={article.section.language}>
          {article.section.name}
        </a>
      </p>
      <h2 class="headline">
        <a href={article.path} dangerouslySetInnerHTML={html(headlineHtml)} />
      </h2>
      <Each of={fragments}>{(fragment) => <p class="deck" dangerouslySetInnerHTML={html(fragment)} />}</Each>
      <p class="meta">
        <time dateTime={article.publishedAt}>{article.publishedText}</time>
      </p>
    </div>
  </article>
);
