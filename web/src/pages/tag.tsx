import type { TagQuery } from '../api/generated/graphql';
import { Offers } from '../components/offers';
import { StoryFeed } from '../components/story-feed';
import type { Messages } from '../messages/en';

type Props = { data: { site: TagQuery['site']; tag: NonNullable<TagQuery['tag']> }; m: Messages };

export const TagPage = ({ data: { site, tag }, m }: Props) => (
  <>
    <header class="section-head" lang={tag.language}>
      <p class="kicker" lang={m.language}>
        {m.topic}
      </p>
      <h1 tabIndex={-1}>{tag.name}</h1>
    </header>
    <Offers site={site} m={m} />
    <StoryFeed articles={tag.articles} path={tag.path} m={m} />
  </>
);
