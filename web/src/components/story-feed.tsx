import type { ComponentType } from 'preact';
import type { PlaceFragment } from '../api/generated/graphql';
import { lateFeed } from '../lib/late';
import { If } from '../lib/template';
import type { Messages } from '../messages/en';
import type { Story } from './teaser';
import { TeaserList } from './teaser-list';

export interface FeedProps {
  articles: { nodes: Story[]; pageInfo: PlaceFragment };
  /** Address of the page whose list this is. */
  path: string;
  level?: 'h2' | 'h3';
  layout?: string;
  m: Messages;
}

/** A part of a list of stories, with the way to its newer and older ones. */
export const StoryFeed = (props: FeedProps) => {
  const { articles, path, level = 'h2', layout = 'stories opening', m } = props;
  const { nodes, pageInfo } = articles;
  const { Top, Older, Said } = (lateFeed.value ?? {}) as Partial<Record<'Top' | 'Older' | 'Said', ComponentType<FeedProps>>>;
  const end = lateFeed.value?.end();
  return (
    <>
      {Top && <Top {...props} />}
      <If
        it={nodes}
        else={() => (
          <p class="state" lang={m.language}>
            {m.empty}
          </p>
        )}
      >
        {() => <TeaserList articles={nodes} rank="story" level={level} layout={layout} />}
      </If>
      {Older && <Older {...props} />}
      <div class={end?.busy ? 'pager busy' : 'pager'} lang={m.language}>
        <If it={pageInfo.hasPreviousPage}>
          {() => (
            <a href={`${path}?before=${pageInfo.startCursor ?? ''}`} rel="prev">
              {m.newer}
            </a>
          )}
        </If>
        {Said && <Said {...props} />}
        <If it={end ? end.next : pageInfo.hasNextPage}>
          {() => (
            <a href={end?.next ?? `${path}?after=${pageInfo.endCursor ?? ''}`} rel="next" onClick={end?.more}>
              {m.older}
            </a>
          )}
        </If>
      </div>
    </>
  );
};
