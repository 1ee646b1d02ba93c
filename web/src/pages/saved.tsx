import { SavedList } from '../components/saved-list';
import type { Messages } from '../messages/en';

export const SavedPage = ({ m }: { m: Messages }) => (
  <>
    <header class="section-head" lang={m.language}>
      <h1 tabIndex={-1}>{m.savedStories}</h1>
      <p class="tagline">{m.savedHere}</p>
    </header>
    <SavedList m={m} />
  </>
);
