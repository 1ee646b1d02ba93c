import { load } from './api/client';
import { SuggestDocument } from './api/generated/graphql';
import { shown, siteShown } from './app';
import { isPlain } from './lib/plain';

const suggest = (prefix: string, language: string) => load(SuggestDocument, { prefix, language }).then((data) => data?.suggest);

/** Opens the search over the page. Without it, or with a key held for a new tab, the link leads to search's own page. */
async function openAt(event: MouseEvent) {
  const link = (event.target as Element).closest<HTMLAnchorElement>('.to-search');
  const site = siteShown();
  if (!link || !site || !isPlain(event)) return;
  event.preventDefault();
  try {
    (await import('./components/search-overlay')).openSearch(site, shown.value.m, suggest);
  } catch {
    location.assign(link.href);
  }
}

export const offerSearch = () => addEventListener('click', openAt);
