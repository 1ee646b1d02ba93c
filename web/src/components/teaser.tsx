import type { TeaserFragment } from '../api/generated/graphql';
import { If } from '../lib/template';
import { Picture } from './picture';

interface Props {
  article: TeaserFragment;
  /** How much room the editors gave it. */
  rank: 'lead' | 'second' | 'story';
  level: 'h2' | 'h3';
  /** Says which section the story is from, where the page does not say it already. */
  inSection?: boolean;
}

export const Teaser = ({ article, rank, level: Headline, inSection = false }: Props) => (
  <article class={`teaser ${rank}`} lang={article.language}>
    <If it={article.leadMedia}>{(media) => <Picture media={media} first={rank === 'lead'} />}</If>
    <div class="words">
      <If
        it={article.kicker}
        else={
          inSection
            ? () => (
                <p class="kicker">
                  <a href={article.section.path} lang={article.section.language}>
                    {article.section.name}
                  </a>
                </p>
              )
            : undefined
        }
      >
        {(kicker) => <p class="kicker">{kicker}</p>}
      </If>
      <Headline class="headline">
        <a href={article.path}>{article.headline}</a>
      </Headline>
      <If it={article.deck}>{(deck) => <p class="deck">{deck}</p>}</If>
      <p class="meta">
        <time dateTime={article.publishedAt}>{article.publishedText}</time>
      </p>
    </div>
  </article>
);
