import { ago } from './lib/ago';
import { lateMessages } from './messages/late-messages';

/** Lays how long ago it was over each time of the last day. The time itself keeps its room, and shows on demand. */
export function tellTimes() {
  for (const time of document.querySelectorAll<HTMLTimeElement>('.meta time, .when time')) {
    const said = ago(Date.parse(time.dateTime), Date.now(), lateMessages.value);
    if (time.dataset.ago === (said ?? undefined)) continue;
    if (said) {
      time.dataset.ago = said;
      time.title = time.textContent ?? '';
    } else {
      delete time.dataset.ago;
      time.removeAttribute('title');
    }
  }
}

export function startTimes() {
  addEventListener('click', ({ target }) => {
    const time = (target as Element).closest<HTMLTimeElement>('time[data-ago]');
    time?.toggleAttribute('data-exact');
  });
  setInterval(tellTimes, 60_000);
}
