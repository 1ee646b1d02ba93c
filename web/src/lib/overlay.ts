import type { Site } from '../components/masthead';
import type { Messages } from '../messages/en';

/** Opens the search over the page. Without it, or with a key held for a new tab, the link leads to search's own page. */
export async function searchHere(event: MouseEvent, site: Site, m: Messages) {
  if (event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  const { href } = event.currentTarget as HTMLAnchorElement;
  try {
    (await import('../components/search-overlay')).openSearch(site, m);
  } catch {
    location.assign(href);
  }
}

/** A slash asks for it, but in a field, where it is a slash. */
export function searchAtSlash(event: KeyboardEvent) {
  const { target } = event;
  if (event.key !== '/' || event.metaKey || event.ctrlKey || event.altKey) return;
  if (target instanceof HTMLElement && (target.isContentEditable || target.closest('input, textarea, select, dialog'))) return;
  event.preventDefault();
  document.querySelector<HTMLElement>('.to-search')?.click();
}
