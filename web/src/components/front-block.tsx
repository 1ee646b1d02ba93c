import type { FrontQuery } from '../api/generated/graphql';
import { If } from '../lib/template';
import { TeaserList } from './teaser-list';

type Block = FrontQuery['front']['blocks'][number];

export const FrontBlock = ({ block: { section, articles } }: { block: Block }) => (
  <section class="front-block">
    <header class="block-head" lang={section.language}>
      <h2>
        <a href={section.path}>{section.name}</a>
      </h2>
      <If it={section.tagline}>{(tagline) => <p class="tagline">{tagline}</p>}</If>
    </header>
    <TeaserList articles={articles} rank="story" layout="columns" />
  </section>
);
