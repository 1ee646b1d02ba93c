import type { SectionNameFragment } from '../api/generated/graphql';
import { Each } from '../lib/template';

interface Props {
  sections: SectionNameFragment[];
  label: string;
}

export const SectionNav = ({ sections, label }: Props) => (
  <nav class="sections" aria-label={label}>
    <ul>
      <Each of={sections}>
        {(section) => (
          <li>
            <a href={section.path} lang={section.language}>
              {section.name}
            </a>
          </li>
        )}
      </Each>
    </ul>
  </nav>
);
