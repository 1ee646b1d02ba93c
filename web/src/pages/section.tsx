import type { SectionQuery } from '../api/generated/graphql';
import { Offers } from '../components/offers';
import { StoryFeed } from '../components/story-feed';
import { If } from '../lib/template';
import type { Messages } from '../messages/en';

type Props = { data: { site: SectionQuery['site']; section: NonNullable<SectionQuery['section']> }; m: Messages };

export const SectionPage = ({ data: { site, section }, m }: Props) => (
  <>
    <header class="section-head" lang={section.language}>
      <h1 tabIndex={-1}>{section.name}</h1>
      <If it={section.tagline}>{(tagline) => <p class="tagline">{tagline}</p>}</If>
    </header>
    <Offers site={site} m={m} />
    <StoryFeed articles={section.articles} path={section.path} m={m} />
  </>
);
