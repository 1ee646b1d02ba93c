import type { SearchQuery } from '../api/generated/graphql';
import { If } from '../lib/template';
import type { Messages } from '../messages/en';
import { searchMessages } from '../messages/search-messages';

const Order = ({ name, path }: { name: string; path?: string | null }) => (
  <li>
    <If it={path} else={() => <span aria-current="true">{name}</span>}>
      {(to) => <a href={to}>{name}</a>}
    </If>
  </li>
);

export const SearchOrder = ({ search, m }: { search: SearchQuery['search']; m: Messages }) => {
  const words = searchMessages(m.language);
  return (
    <ul class="facets" aria-label={words.order}>
      <Order name={words.byRelevance} path={search.relevancePath} />
      <Order name={words.byNewest} path={search.newestPath} />
    </ul>
  );
};
