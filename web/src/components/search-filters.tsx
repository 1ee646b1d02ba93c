import type { ComponentChildren } from 'preact';
import type { SearchQuery } from '../api/generated/graphql';
import { Each, If } from '../lib/template';
import type { Messages } from '../messages/en';
import { searchMessages } from '../messages/search-messages';

type Search = SearchQuery['search'];
interface Props {
  search: Search;
  m: Messages;
}
interface ChoiceProps {
  facet: { path: string; count: number; isChosen: boolean };
  lang?: string;
  m: Messages;
  children: ComponentChildren;
}

/** Narrows the search, or takes that back. */
const Choice = ({ facet: { path, count, isChosen }, lang, m, children }: ChoiceProps) => (
  <li>
    <If
      it={isChosen}
      else={() => (
        <a href={path} lang={lang}>
          {children}
        </a>
      )}
    >
      {() => (
        <a href={path} lang={lang} aria-current="true" title={m.unsave}>
          {children}
        </a>
      )}
    </If>{' '}
    <span class="meta">{count}</span>
  </li>
);

export const Group = ({ label, children }: { label: string; children: ComponentChildren }) => (
  <section class="narrowing">
    <h2 class="meta">{label}</h2>
    <ul class="facets">{children}</ul>
  </section>
);

const Groups = ({ search: { facets }, m }: Props) => {
  const words = searchMessages(m.language);
  return (
    <>
      <If it={facets.tags}>
        {() => (
          <Group label={m.topics}>
            <Each of={facets.tags}>
              {({ tag, ...facet }) => (
                <Choice facet={facet} lang={tag.language} m={m}>
                  {tag.name}
                </Choice>
              )}
            </Each>
          </Group>
        )}
      </If>
      <If it={facets.authors}>
        {() => (
          <Group label={words.authors}>
            <Each of={facets.authors}>
              {({ author, ...facet }) => (
                <Choice facet={facet} lang={author.language} m={m}>
                  {author.name}
                </Choice>
              )}
            </Each>
          </Group>
        )}
      </If>
      <If it={facets.years}>
        {() => (
          <Group label={words.years}>
            <Each of={facets.years}>
              {({ year, ...facet }) => (
                <Choice facet={facet} m={m}>
                  {year}
                </Choice>
              )}
            </Each>
          </Group>
        )}
      </If>
    </>
  );
};

/** Sections at once, the rest when asked for or in use. */
export const SearchFilters = ({ search, m }: Props) => {
  const { facets, isNarrowed, nodes } = search;
  const words = searchMessages(m.language);
  return (
    <>
      <If it={facets.sections}>
        {() => (
          <ul class="facets">
            <Each of={facets.sections}>
              {({ section, ...facet }) => (
                <Choice facet={facet} lang={section.language} m={m}>
                  {section.name}
                </Choice>
              )}
            </Each>
          </ul>
        )}
      </If>
      <If it={nodes}>
        {() => (
          <If
            it={isNarrowed}
            else={() => (
              <details class="filters">
                <summary>{words.filters}</summary>
                <Groups search={search} m={m} />
              </details>
            )}
          >
            {() => (
              <details class="filters" open>
                <summary>{words.filters}</summary>
                <Groups search={search} m={m} />
              </details>
            )}
          </If>
        )}
      </If>
    </>
  );
};
