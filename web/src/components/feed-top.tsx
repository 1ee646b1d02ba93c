import type { Endless } from '../lib/endless';
import type { LateMessages } from '../messages/late-en';
import type { FeedProps } from './story-feed';
import type { Story } from './teaser';
import { TeaserList } from './teaser-list';

interface Props extends FeedProps {
  feed: Endless<Story>;
  late: LateMessages;
}

/** What was published since the page was made: how much of it, and once it was let in, the stories. */
export const FeedTop = ({ feed, late, level = 'h2', layout = 'stories' }: Props) => {
  const { waiting, newer } = feed.state.value;
  const letIn = () => {
    feed.letIn();
    // The button is gone, and with it the place where the reader was.
    setTimeout(() => document.querySelector<HTMLElement>('.newer .headline a')?.focus());
  };
  return (
    <>
      <div class="pill" role="status" lang={late.language}>
        {waiting.length > 0 && (
          <button type="button" onClick={letIn}>
            {late.newStories(waiting.length)}
          </button>
        )}
      </div>
      {newer.length > 0 && <TeaserList articles={newer} rank="story" level={level} layout={`${layout.split(' ')[0]} newer`} />}
    </>
  );
};
