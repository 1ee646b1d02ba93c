import { tellRead } from './client';

const TICK_MS = 1000;
/** How long an article is on the screen before it counts as read. */
const READ_TICKS = 8;

let timer: ReturnType<typeof setInterval> | undefined;

/** Tells the API once that an article was read: no sooner than it has been on the screen for some seconds. */
export function countReading(id?: string) {
  clearInterval(timer);
  if (!id) return;
  let ticks = 0;
  timer = setInterval(() => {
    if (document.visibilityState !== 'visible' || ++ticks < READ_TICKS) return;
    clearInterval(timer);
    tellRead(id);
  }, TICK_MS);
}
