import type { SitePartsFragment } from '../api/generated/graphql';
import { Each } from '../lib/template';

/** The publication's pages in networks, or its apps in shops, each with its sign. */
export const LinksElsewhere = ({ of }: { of: SitePartsFragment['socialLinks'] }) => (
  <ul>
    <Each of={of}>
      {({ name, iconPath, url }) => (
        <li>
          <a href={url} rel="external">
            <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
              <path d={iconPath} />
            </svg>
            <span>{name}</span>
          </a>
        </li>
      )}
    </Each>
  </ul>
);
