import type { SitePartsFragment } from '../api/generated/graphql';
import { Each } from '../lib/template';
import { Sign } from './sign';

/** The publication's pages in networks, or its apps in shops, each with its sign. */
export const LinksElsewhere = ({ of }: { of: SitePartsFragment['socialLinks'] }) => (
  <ul>
    <Each of={of}>
      {({ name, iconPath, url }) => (
        <li>
          <a href={url} rel="external">
            <Sign path={iconPath} />
            <span>{name}</span>
          </a>
        </li>
      )}
    </Each>
  </ul>
);
