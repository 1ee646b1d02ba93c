import type { Endless } from '../lib/endless';
import type { FeedProps } from './story-feed';
import type { Story } from './teaser';
import { TeaserList } from './teaser-list';

interface Props extends FeedProps {
  feed: Endless<Story>;
}

/** The parts of a feed that came since. */
export const FeedOlder = ({ feed, level = 'h2', layout = 'stories' }: Props) => (
  <>
    {feed.state.value.older.map((part) => (
      <TeaserList key={part[0]?.path} articles={part} rank="story" level={level} layout={layout.split(' ')[0] ?? ''} />
    ))}
  </>
);
