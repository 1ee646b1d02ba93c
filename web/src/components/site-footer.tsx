import type { SitePartsFragment } from '../api/generated/graphql';
import { If } from '../lib/template';
import type { Messages } from '../messages/en';
import { LinksElsewhere } from './links-elsewhere';

export const SiteFooter = ({ site, m }: { site: SitePartsFragment; m: Messages }) => (
  <footer class="site-footer" id="foot">
    <p class="site-name">
      <a href={site.path}>{site.name}</a>
    </p>
    <If it={site.socialLinks}>
      {() => (
        <nav class="elsewhere" aria-label={m.follow}>
          <LinksElsewhere of={site.socialLinks} />
        </nav>
      )}
    </If>
    <If it={site.appLinks}>
      {() => (
        <nav class="elsewhere" aria-label={m.apps}>
          <LinksElsewhere of={site.appLinks} />
        </nav>
      )}
    </If>
    <div class="imprint">
      <p class="small">{site.copyrightNotice}</p>
      <p class="small">
        <a href={site.path} lang={m.language}>
          {m.frontPage}
        </a>
      </p>
      <p class="small">
        <a href={`${site.path}/saved`} lang={m.language}>
          {m.savedStories}
        </a>
      </p>
      <p class="small">
        <a href="/developers">API</a>
      </p>
      <p class="small">
        <a href="/conformance" lang={m.language}>
          {m.formats}
        </a>
      </p>
      <button type="button" class="keys" lang={m.language}>
        {m.keys}
      </button>
    </div>
  </footer>
);
