import type { FrontQuery } from '../api/generated/graphql';
import { FrontBlock } from '../components/front-block';
import { Mentions } from '../components/mentions';
import { Offers } from '../components/offers';
import { Teaser } from '../components/teaser';
import { TeaserList } from '../components/teaser-list';
import { Each, If } from '../lib/template';
import type { Messages } from '../messages/en';

export const FrontPage = ({ data: { site, front, mostRead }, m }: { data: FrontQuery; m: Messages }) => (
  <>
    <Offers site={site} m={m} />
    <If
      it={front.lead}
      else={() => (
        <p class="state" lang={m.language}>
          {m.empty}
        </p>
      )}
    >
      {(lead) => (
        <div class="front-top">
          <Teaser article={lead} rank="lead" level="h2" />
          <TeaserList articles={front.seconds} rank="second" level="h2" layout="seconds" />
        </div>
      )}
    </If>
    <If it={mostRead}>{() => <Mentions id="most-read" label={m.mostRead} articles={mostRead} m={m} />}</If>
    <Each of={front.blocks}>{(block) => <FrontBlock block={block} />}</Each>
  </>
);
