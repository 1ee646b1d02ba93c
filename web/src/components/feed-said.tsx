import type { Endless } from '../lib/endless';
import type { Messages } from '../messages/en';
import type { LateMessages } from '../messages/late-en';
import type { Story } from './teaser';

interface Props {
  feed: Endless<Story>;
  late: LateMessages;
  m: Messages;
}

/** What becomes of the next part of a feed. */
export const FeedSaid = ({ feed, late, m }: Props) => {
  const { next, phase } = feed.state.value;
  const said = phase === 'loading' ? late.moreLoading : phase === 'failed' ? late.moreFailed : next ? '' : late.end;
  return (
    <>
      <p class="small" role="status">
        {said || null}
      </p>
      {phase === 'failed' && (
        <button type="button" onClick={() => feed.more()}>
          {m.retry}
        </button>
      )}
    </>
  );
};
