import type { SectionNameFragment, TeaserFragment } from '../api/generated/graphql';
import { If } from '../lib/template';
import { Picture } from './picture';

/** With its section only where the page does not say it already. */
export type Story = TeaserFragment & { section?: SectionNameFragment };

const SectionLabel = ({ section }: { section: SectionNameFragment }) => (
  <p class="kicker">
    <a href={section.path} lang={section.language}>
      {section.name}
    </a>
  </p>
);

interface Props {
  article: Story;
  /** How much room the editors gave it. */
  rank: 'lead' | 'second' | 'story';
  level: 'h2' | 'h3';
}

export const Teaser = ({ article, article: { section }, rank, level: Headline }: Props) => (
  <article class={`teaser ${rank}`} lang={article.language}>
    <If it={article.leadMedia}>{(media) => <Picture media={media} first={rank === 'lead'} />}</If>
    <div class="words">
      <If it={article.kicker} else={section && (() => <SectionLabel section={section} />)}>
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
