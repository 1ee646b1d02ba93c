import type { ComponentChildren } from 'preact';
import type { EditionPartsFragment } from '../api/generated/graphql';
import { toast } from '../lib/toast';
import type { Messages } from '../messages/en';
import { Masthead, type Site } from './masthead';
import { SiteFooter } from './site-footer';

interface Props {
  site: Site;
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
    <a class="skip" href="#foot" lang={m.language}>
      {m.skipToFoot}
    </a>
    <Masthead site={site} editions={editions} front={front} m={m} />
    <main id="main">{children}</main>
    <SiteFooter site={site} m={m} />
    <p class="toast" role="status" lang={m.language}>
      {/* An empty text would be a node that the page from the template does not have. */}
      {toast.value || null}
    </p>
  </>
);
