export interface AgoWords {
  justNow: string;
  minutesAgo: (minutes: number) => string;
  hoursAgo: (hours: number) => string;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** How long ago, in whole minutes or hours; null from a day on, when a date says more, and for what is still to come. */
export function ago(at: number, now: number, { justNow, minutesAgo, hoursAgo }: AgoWords): string | null {
  const past = now - at;
  if (past < -MINUTE || past >= 24 * HOUR) return null;
  if (past < MINUTE) return justNow;
  return past < HOUR ? minutesAgo(Math.floor(past / MINUTE)) : hoursAgo(Math.floor(past / HOUR));
}
