import type { SearchQuery } from '../api/generated/graphql';
import { Group, SearchFilters } from '../components/search-filters';
import { SearchHit } from '../components/search-hit';
import { SearchOrder } from '../components/search-order';
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
            <div class="count">
              <p class="tagline" role="status">
                {search.countText}
              </p>
              <If it={search.everywherePath}>
                {(path) => (
                  <a class="clear" href={path}>
                    {words.clear}
                  </a>
                )}
              </If>
              <If it={search.nodes}>{() => <SearchOrder search={search} m={m} />}</If>
            </div>
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
        <SearchFilters search={search} m={m} />
        <If it={search.elsewhere}>
          {() => (
            <Group label={words.elsewhere}>
              <Each of={search.elsewhere}>
                {({ language, name, count, path }) => (
                  <li>
                    <a href={path} lang={language} hreflang={language}>
                      {name}
                    </a>{' '}
                    <span class="meta">{count}</span>
                  </li>
                )}
              </Each>
            </Group>
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
