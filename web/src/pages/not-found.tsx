import type { NotFoundQuery } from '../api/generated/graphql';
import { TeaserList } from '../components/teaser-list';
import { Each, If } from '../lib/template';
import type { Messages } from '../messages/en';

export const NotFoundPage = ({ data: { site, articles, withdrawal }, m }: { data: NotFoundQuery; m: Messages }) => (
  <>
    <div class="not-found">
      <h1 tabIndex={-1} lang={m.language}>
        <If it={withdrawal} else={() => m.notFound}>
          {() => m.withdrawn}
        </If>
      </h1>
      <If it={withdrawal}>{({ reason }) => <p>{reason}</p>}</If>
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
    <If it={articles.nodes}>
      {() => (
        <aside class="more" aria-labelledby="more">
          <h2 id="more" lang={m.language}>
            {m.newest}
          </h2>
          <TeaserList articles={articles.nodes} rank="story" layout="columns" />
        </aside>
      )}
    </If>
  </>
);
