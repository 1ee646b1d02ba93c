import type { SitePartsFragment } from '../api/generated/graphql';
import type { Messages } from '../messages/en';

export const SiteFooter = ({ site, m }: { site: SitePartsFragment; m: Messages }) => (
  <footer class="site-footer">
    <p class="site-name">
      <a href={site.path}>{site.name}</a>
    </p>
    <p class="small">{site.copyrightNotice}</p>
    <p class="small">
      <a href={site.path} lang={m.language}>
        {m.frontPage}
      </a>
    </p>
  </footer>
);
