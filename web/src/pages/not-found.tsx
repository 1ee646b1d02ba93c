import type { SitePartsFragment } from '../api/generated/graphql';
import { Each } from '../lib/template';
import type { Messages } from '../messages/en';

export const NotFoundPage = ({ data: { site }, m }: { data: { site: SitePartsFragment }; m: Messages }) => (
  <div class="not-found">
    <h1 tabIndex={-1} lang={m.language}>
      {m.notFound}
    </h1>
    <p lang={m.language}>{m.notFoundHelp}</p>
    <ul>
      <li>
        <a href={site.path} lang={m.language}>
          {m.frontPage}
        </a>
      </li>
      <Each of={site.sections}>
        {(section) => (
          <li>
            <a href={section.path} lang={section.language}>
              {section.name}
            </a>
          </li>
        )}
      </Each>
    </ul>
  </div>
);
