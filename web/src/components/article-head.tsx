import type { ArticleQuery } from '../api/generated/graphql';
import { If } from '../lib/template';
import type { Messages } from '../messages/en';
import { Byline } from './byline';
import { ReadingTools } from './reading-tools';

type Article = NonNullable<ArticleQuery['article']>;

export const ArticleHead = ({ article, m }: { article: Article; m: Messages }) => (
  <header class="article-head">
    <p class="kicker">
      <a href={article.section.path} lang={article.section.language}>
        {article.section.name}
      </a>{' '}
      <If it={article.kicker}>{(kicker) => <span class="topic">{kicker}</span>}</If>
    </p>
    <h1 class="headline" tabIndex={-1}>
      {article.headline}
    </h1>
    <If it={article.deck}>{(deck) => <p class="deck">{deck}</p>}</If>
    <div class="dateline">
      <Byline authors={article.authors} m={m} />
      <p class="length">
        <bdi>{article.body.readingTimeText}</bdi>
      </p>
      <p class="when">
        <If it={article.place}>{(place) => <span class="place">{place}</span>}</If>{' '}
        <time dateTime={article.publishedAt}>{article.publishedText}</time>
      </p>
    </div>
    <ReadingTools article={article} m={m} />
  </header>
);
