import type { PlaceFragment } from '../api/generated/graphql';
import { If } from '../lib/template';
import type { Messages } from '../messages/en';
import type { Story } from './teaser';
import { TeaserList } from './teaser-list';

interface Props {
  articles: { nodes: Story[]; pageInfo: PlaceFragment };
  /** Address of the page whose list this is. */
  path: string;
  m: Messages;
}

/** A part of a list of stories, with the way to its newer and older ones. */
export const StoryFeed = ({ articles: { nodes, pageInfo }, path, m }: Props) => (
  <>
    <If
      it={nodes}
      else={() => (
        <p class="state" lang={m.language}>
          {m.empty}
        </p>
      )}
    >
      {() => <TeaserList articles={nodes} rank="story" level="h2" layout="stories" />}
    </If>
    <div class="pager" lang={m.language}>
      <If it={pageInfo.hasPreviousPage}>
        {() => (
          <a href={`${path}?before=${pageInfo.startCursor ?? ''}`} rel="prev">
            {m.newer}
          </a>
        )}
      </If>
      <If it={pageInfo.hasNextPage}>
        {() => (
          <a href={`${path}?after=${pageInfo.endCursor ?? ''}`} rel="next">
            {m.older}
          </a>
        )}
      </If>
    </div>
  </>
);
