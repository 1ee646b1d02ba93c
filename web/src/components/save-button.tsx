import { isSaved } from '../lib/saved';
import type { Messages } from '../messages/en';

/** Puts the story that is shown aside for later. What it does comes once the page was read for a moment. */
export const SaveButton = ({ path, m }: { path: string; m: Messages }) => (
  <button type="button" class="save" aria-pressed={isSaved(path)} data-path={path}>
    {m.save}
  </button>
);
