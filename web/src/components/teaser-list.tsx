import type { TeaserFragment } from '../api/generated/graphql';
import { Each } from '../lib/template';
import { Teaser } from './teaser';

interface Props {
  articles: TeaserFragment[];
  rank: 'second' | 'story';
  level?: 'h2' | 'h3';
  inSection?: boolean;
  layout: string;
}

export const TeaserList = ({ articles, rank, level = 'h3', inSection = false, layout }: Props) => (
  <ul class={`teasers ${layout}`}>
    <Each of={articles}>
      {(article) => (
        <li>
          <Teaser article={article} rank={rank} level={level} inSection={inSection} />
        </li>
      )}
    </Each>
  </ul>
);
