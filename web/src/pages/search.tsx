import type { SearchQuery } from '../api/generated/graphql';
import { SearchHit } from '../components/search-hit';
import { Each, If } from '../lib/template';
import type { Messages } from '../messages/en';
import { searchMessages } from '../messages/search-messages';

export const SearchPage = ({ data: { site, search }, m }: { data: SearchQuery; m: Messages }) => {
  const words = searchMessages(m.language);
  return (
    <>
      <header class="section-head" lang={m.language}>
        <h1 tabIndex={-1}>{m.search}</h1>
        <search>
          <form class="search" action={`${site.path}/search`}>
            <input
              type="search"
              name="q"
              defaultValue={search.query}
              maxLength={600}
              required
              aria-label={words.searchFor}
              placeholder={words.searchFor}
            />
            <button type="submit">{words.find}</button>
          </form>
        </search>
        <If it={search.query}>
          {() => (
            <p class="tagline" role="status">
              {search.countText}
            </p>
          )}
        </If>
        <If it={search.didYouMean}>
          {(better) => (
            <p>
              <span>{`${words.didYouMean} `}</span>
              <a href={search.didYouMeanPath ?? ''}>{better}</a>
            </p>
          )}
        </If>
        <If it={search.facets.sections}>
          {() => (
            <ul class="facets">
              <If it={search.everywherePath}>
                {(path) => (
                  <li>
                    <a href={path}>{m.allSections}</a>
                  </li>
                )}
              </If>
              <Each of={search.facets.sections}>
                {({ section, count, path }) => (
                  <li>
                    <a href={path} lang={section.language}>
                      {section.name}
                    </a>{' '}
                    <span class="meta">{count}</span>
                  </li>
                )}
              </Each>
            </ul>
          )}
        </If>
      </header>
      <If
        it={search.nodes}
        else={() => (
          <ul class="facets state" lang={m.language}>
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
        )}
      >
        {() => (
          <ul class="teasers stories opening found">
            <Each of={search.nodes}>
              {(hit) => (
                <li>
                  <SearchHit hit={hit} />
                </li>
              )}
            </Each>
          </ul>
        )}
      </If>
      <div class="pager" lang={m.language}>
        <If it={search.nextPath}>
          {(path) => (
            <a href={path} rel="next">
              {words.moreFound}
            </a>
          )}
        </If>
      </div>
    </>
  );
};
