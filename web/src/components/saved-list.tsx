import { saved } from '../lib/saved';
import type { Messages } from '../messages/en';
import { savedMessages } from '../messages/saved-messages';

/** What this device keeps for its reader; nothing of it is known to the server. */
export const SavedList = ({ front, m }: { front: string; m: Messages }) =>
  saved.value.length === 0 ? (
    <div class="state" lang={m.language}>
      <p>{savedMessages(m.language).none}</p>
      <p>
        <a href={front}>{m.frontPage}</a>
      </p>
    </div>
  ) : (
    <ul class="teasers stories saved">
      {saved.value.map((story) => (
        <li key={story.path} lang={story.language}>
          <p class="kicker">{story.section}</p>
          <h2 class="headline">
            <a href={story.path}>{story.headline}</a>
          </h2>
          <button type="button" class="save" lang={m.language} data-path={story.path}>
            {m.unsave}
          </button>
        </li>
      ))}
    </ul>
  );
