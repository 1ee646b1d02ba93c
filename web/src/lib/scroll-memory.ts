const KEY = 'scrolled';
const KEPT = 50;

/** How far each history entry was scrolled; it outlasts a reload and a visit elsewhere. */
export function scrollMemory() {
  const tops = new Map<string, number>(stored());
  return {
    topOf: (entry: string) => tops.get(entry) ?? 0,
    keep: (entry: string) => void tops.set(entry, scrollY),
    store() {
      try {
        sessionStorage.setItem(KEY, JSON.stringify([...tops].slice(-KEPT)));
      } catch {
        // Storage is switched off; a reload then begins at the top.
      }
    },
  };
}

/** How far an entry was scrolled when the page was last left. */
export const topBefore = (entry: string) => new Map(stored()).get(entry) ?? 0;

function stored(): [string, number][] {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? '[]') as [string, number][];
  } catch {
    return [];
  }
}
