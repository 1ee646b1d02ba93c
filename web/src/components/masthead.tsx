import type { EditionPartsFragment, SitePartsFragment } from '../api/generated/graphql';
import { If } from '../lib/template';
import type { Messages } from '../messages/en';
import { EditionSwitcher } from './edition-switcher';
import { SectionNav } from './section-nav';
import { ThemeButton } from './theme-button';

/** The front page brings the tagline too. */
export type Site = SitePartsFragment & { tagline?: string | null };

interface Props {
  site: Site;
  editions: EditionPartsFragment[];
  /** On the front page the name is the page's title, and large. */
  front: boolean;
  m: Messages;
}

export const Masthead = ({ site, editions, front, m }: Props) => (
  <header class={front ? 'masthead at-front' : 'masthead'}>
    <If it={site.notice}>
      {(notice) => (
        <p class="notice" dir="auto">
          {notice}
        </p>
      )}
    </If>
    <If it={site.banner}>
      {({ text, url }) => (
        <p class="notice banner" dir="auto">
          <If it={url} else={() => <span>{text}</span>}>
            {(to) => <a href={to}>{text}</a>}
          </If>
        </p>
      )}
    </If>
    <div class="nameplate">
      {front ? (
        <h1 class="site-name" tabIndex={-1}>
          {site.name}
        </h1>
      ) : (
        <p class="site-name">
          <a href={site.path}>{site.name}</a>
        </p>
      )}
      {front && <If it={site.tagline}>{(tagline) => <p class="tagline">{tagline}</p>}</If>}
      <div class="corner">
        <EditionSwitcher editions={editions} m={m} />
        <a class="to-search" href={`${site.path}/search`} lang={m.language}>
          {m.search}
        </a>
        <ThemeButton m={m} />
      </div>
    </div>
    <SectionNav site={site} label={m.sections} />
  </header>
);
