import type { SearchUnreadyQuery } from '../api/generated/graphql';
import type { Messages } from '../messages/en';
import { searchMessages } from '../messages/search-messages';

/** As the page without scripts does. */
const AGAIN_MS = 5000;
let again: ReturnType<typeof setTimeout>;

/** Loads the page anew while it is shown: the address is that of the search. */
function comeAgain(page: HTMLElement | null) {
  clearTimeout(again);
  if (page) again = setTimeout(() => location.reload(), AGAIN_MS);
}

export const SearchUnreadyPage = ({ data: { searchProgress }, m }: { data: SearchUnreadyQuery; m: Messages }) => {
  const words = searchMessages(m.language);
  return (
    <div class="state" lang={m.language} ref={comeAgain}>
      <h1 tabIndex={-1}>{words.unready}</h1>
      <p>{words.progress(searchProgress)}</p>
    </div>
  );
};
