import type { SectionQuery } from '../api/generated/graphql';
import { TeaserList } from '../components/teaser-list';
import { If } from '../lib/template';
import type { Messages } from '../messages/en';

type Props = { data: { section: NonNullable<SectionQuery['section']> }; m: Messages };

export const SectionPage = ({ data: { section }, m }: Props) => (
  <div class="section-page">
    <header class="section-head" lang={section.language}>
      <h1 tabIndex={-1}>{section.name}</h1>
      <If it={section.tagline}>{(tagline) => <p class="tagline">{tagline}</p>}</If>
    </header>
    <TeaserList articles={section.articles.nodes} rank="story" level="h2" layout="stories" />
    <If
      it={section.articles.nodes}
      else={() => (
        <p class="state" lang={m.language}>
          {m.empty}
        </p>
      )}
    />
    <p class="end" lang={m.language}>
      <If it={section.articles.pageInfo.hasNextPage} else={() => m.end}>
        {() => m.newestOnly}
      </If>
    </p>
  </div>
);
