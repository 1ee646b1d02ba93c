import type { SectionQuery } from '../api/generated/graphql';
import { StoryFeed } from '../components/story-feed';
import { If } from '../lib/template';
import type { Messages } from '../messages/en';

type Props = { data: { section: NonNullable<SectionQuery['section']> }; m: Messages };

export const SectionPage = ({ data: { section }, m }: Props) => (
  <>
    <header class="section-head" lang={section.language}>
      <h1 tabIndex={-1}>{section.name}</h1>
      <If it={section.tagline}>{(tagline) => <p class="tagline">{tagline}</p>}</If>
    </header>
    <StoryFeed articles={section.articles} path={section.path} m={m} />
  </>
);
