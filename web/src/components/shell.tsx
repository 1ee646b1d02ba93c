import type { ComponentChildren } from 'preact';
import type { EditionPartsFragment, SitePartsFragment } from '../api/generated/graphql';
import type { Messages } from '../messages/en';
import { Masthead } from './masthead';
import { SiteFooter } from './site-footer';

interface Props {
  site: SitePartsFragment;
  editions: EditionPartsFragment[];
  front: boolean;
  m: Messages;
  children: ComponentChildren;
}

export const Shell = ({ site, editions, front, m, children }: Props) => (
  <>
    <a class="skip" href="#main" lang={m.language}>
      {m.skip}
    </a>
    <Masthead site={site} editions={editions} front={front} m={m} />
    <main id="main">{children}</main>
    <SiteFooter site={site} m={m} />
  </>
);
