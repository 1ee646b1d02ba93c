import type { Endless } from '../lib/endless';
import type { LateMessages } from '../messages/late-en';
import type { FeedProps } from './story-feed';
import type { Story } from './teaser';
import { TeaserList } from './teaser-list';

interface Props extends FeedProps {
  feed: Endless<Story>;
  late: LateMessages;
}

/** The parts that came since, and what becomes of the next. */
export const FeedRest = ({ feed, late, articles: { pageInfo }, path, level = 'h2', layout = 'stories', m }: Props) => {
  const { older, next, phase } = feed.state.value;
  const said = phase === 'loading' ? late.moreLoading : phase === 'failed' ? late.moreFailed : next ? '' : late.end;
  const more = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    void feed.more();
  };
  return (
    <>
      {older.map((part) => (
        <TeaserList key={part[0]?.path} articles={part} rank="story" level={level} layout={layout.split(' ')[0] ?? ''} />
      ))}
      <div class={phase === 'loading' ? 'pager busy' : 'pager'} lang={late.language}>
        {pageInfo.hasPreviousPage && (
          <a href={`${path}?before=${pageInfo.startCursor ?? ''}`} rel="prev">
            {m.newer}
          </a>
        )}
        <p class="small" role="status">
          {said || null}
        </p>
        {phase === 'failed' && (
          <button type="button" onClick={() => feed.more()}>
            {m.retry}
          </button>
        )}
        {phase === 'idle' && next && (
          <a href={next} rel="next" onClick={more}>
            {late.moreStories}
          </a>
        )}
      </div>
    </>
  );
};
