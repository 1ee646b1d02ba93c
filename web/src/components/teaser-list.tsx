import { Each } from '../lib/template';
import { type Story, Teaser } from './teaser';

interface Props {
  articles: Story[];
  rank: 'second' | 'story';
  level?: 'h2' | 'h3';
  layout: string;
}

export const TeaserList = ({ articles, rank, level = 'h3', layout }: Props) => (
  <ul class={`teasers ${layout}`}>
    <Each of={articles}>
      {(article) => (
        <li>
          <Teaser article={article} rank={rank} level={level} />
        </li>
      )}
    </Each>
  </ul>
);
