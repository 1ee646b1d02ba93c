import type { SavedQuery } from '../api/generated/graphql';
import { SavedList } from '../components/saved-list';
import type { Messages } from '../messages/en';
import { savedMessages } from '../messages/saved-messages';

export const SavedPage = ({ data: { site }, m }: { data: SavedQuery; m: Messages }) => (
  <>
    <header class="section-head" lang={m.language}>
      <h1 tabIndex={-1}>{m.savedStories}</h1>
      <p class="tagline">{savedMessages(m.language).here}</p>
    </header>
    <SavedList front={site.path} m={m} />
  </>
);
