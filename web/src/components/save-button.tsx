import { isSaved, type Saved } from '../lib/saved';
import type { Messages } from '../messages/en';

/** Puts a story aside for later. What it does comes once the page was read for a moment. */
export const SaveButton = ({ path, headline, language, section, m }: Saved & { m: Messages }) => (
  <button
    type="button"
    class="save"
    lang={m.language}
    aria-pressed={isSaved(path)}
    data-path={path}
    data-headline={headline}
    data-language={language}
    data-section={section}
  >
    {m.save}
  </button>
);
