import type { SitePartsFragment } from '../api/generated/graphql';
import { Each } from '../lib/template';
import { Sign } from './sign';

interface Props {
  site: SitePartsFragment;
  label: string;
}

export const SectionNav = ({ site, label }: Props) => (
  <nav class="sections" aria-label={label}>
    <ul>
      <Each of={site.sections}>
        {(section) => (
          <li>
            <a href={section.path} lang={section.language}>
              {section.name}
            </a>
          </li>
        )}
      </Each>
      <Each of={site.socialLinks}>
        {({ name, iconPath, url }) => (
          <li class="sign">
            <a href={url} rel="external" aria-label={name}>
              <Sign path={iconPath} />
            </a>
          </li>
        )}
      </Each>
    </ul>
  </nav>
);
