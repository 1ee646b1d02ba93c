import type { SavedQuery } from '../api/generated/graphql';
import { SavedList } from '../components/saved-list';
import type { Messages } from '../messages/en';

export const SavedPage = ({ data: { site }, m }: { data: SavedQuery; m: Messages }) => (
  <>
    <header class="section-head" lang={m.language}>
      <h1 tabIndex={-1}>{m.savedStories}</h1>
      <p class="tagline">{m.savedHere}</p>
    </header>
    <SavedList front={site.path} m={m} />
  </>
);
