import { hydrate, render } from 'preact';
import { type Seed, seed } from './api/client';
import { countReading } from './api/reading';
import { App, shown } from './app';
import { takePreferences } from './lib/preferences';
import { startRouter } from './lib/router';
import { canShare } from './lib/share';
import { interfaceLanguages, loadMessages } from './messages/messages';
import { offerSearch } from './overlay';
import { loadRoute, match, pageOf, pages, peekRoute, type Route } from './routes';
import { show } from './show';
import late from './styles/late.css?url';
import lists from './styles/lists.css?url';
import './styles/site.css';

// Before the router, which follows what nobody else has taken.
offerSearch();

const root = document.getElementById('app') as HTMLElement;

/** Takes over the page that the server wrote. */
async function takeOver(embedded: string) {
  // The server knows best what it answered: a page that is not there looks like an article by its address.
  const answer = JSON.parse(embedded) as Seed & { variables: Route['variables'] };
  seed(answer);
  const name = pageOf(answer.document);
  const data = peekRoute({ name, variables: answer.variables });
  const [m] = await Promise.all([loadMessages(answer.variables.language), pages[name].bring()]);
  shown.value = { name, m, data };
  hydrate(<App />, root);
  countReading((data && pages[name].frame(data))?.article);
  startRouter({ match, prepare: loadRoute, show });
}

/** Begins with nothing, on a host of its own. */
async function beginEmpty() {
  for (const href of [lists, late])
    document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href }));
  if (location.pathname === '/') history.replaceState(null, '', `/${preferredLanguage()}`);
  const { lang: language } = document.documentElement;
  shown.value = { name: 'front', m: await loadMessages(language) };
  render(<App />, root);
  startRouter(
    { match, prepare: loadRoute, show },
    match(location.pathname + location.search) ?? { name: 'not-found', variables: { language, path: '/' } },
  );
}

// Not at the top level of the module: the files of pages import this one, and would wait for it as it waits for them.
async function start() {
  const embedded = document.getElementById('data')?.textContent;
  if (embedded) await takeOver(embedded);
  else await beginEmpty();
  takePreferences();
  canShare.value = 'share' in navigator;
  const beginLate = () => void import('./late').then(({ begin }) => begin());
  // Not every browser says when it has nothing to do; and one that paints nothing may never say it.
  if ('requestIdleCallback' in window) requestIdleCallback(beginLate, { timeout: 2000 });
  else setTimeout(beginLate);
}

void start();

function preferredLanguage() {
  const wanted = navigator.languages.map((tag) => tag.split('-')[0]);
  return wanted.find((tag) => tag && interfaceLanguages.includes(tag)) ?? 'en';
}
