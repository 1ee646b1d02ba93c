import { hydrate, render } from 'preact';
import { type Seed, seed } from './api/client';
import { countReading } from './api/reading';
import { App, shown } from './app';
import { setHead } from './lib/head';
import { takePreferences } from './lib/preferences';
import { startRouter } from './lib/router';
import { canShare } from './lib/share';
import { interfaceLanguages, loadMessages } from './messages/messages';
import { offerSearch } from './overlay';
import { found, loadRoute, match, pageOf, pages, peekRoute, type Route } from './routes';
import late from './styles/late.css?url';
import lists from './styles/lists.css?url';
import './styles/site.css';

// Before the router, which follows what nobody else has taken.
offerSearch();

const root = document.getElementById('app') as HTMLElement;
const prepare = (route: Route) => Promise.all([loadMessages(route.variables.language), loadRoute(route)]);

async function show(asked: Route, phase: 'loading' | 'ready' | 'failed', retry: () => void) {
  const route = phase === 'ready' ? found(asked) : asked;
  const m = await loadMessages(route.variables.language).catch(() => shown.value.m);
  const data = phase === 'ready' ? peekRoute(route) : undefined;
  const frame = data && pages[route.name].frame(data);
  shown.value = { name: route.name, m, data, retry: phase === 'failed' ? retry : undefined };
  if (data) setHead({ title: m.notFound, ...data.site, ...frame });
  else document.title = phase === 'failed' ? m.failed : m.loading;
  countReading(frame?.article);
  if (frame?.path && frame.path !== location.pathname) history.replaceState(history.state, '', frame.path);
  // Preact draws in the microtask after this one.
  await new Promise((drawn) => setTimeout(drawn));
}

const embedded = document.getElementById('data')?.textContent;
if (embedded) {
  // The server knows best what it answered: a page that is not there looks like an article by its address.
  const answer = JSON.parse(embedded) as Seed & { variables: Route['variables'] };
  seed(answer);
  const name = pageOf(answer.document);
  const route = { name, variables: answer.variables };
  const data = peekRoute(route);
  shown.value = { name, m: await loadMessages(answer.variables.language), data };
  hydrate(<App />, root);
  countReading((data && pages[name].frame(data))?.article);
  startRouter({ match, prepare, show });
} else {
  for (const href of [lists, late])
    document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href }));
  if (location.pathname === '/') history.replaceState(null, '', `/${preferredLanguage()}`);
  const { lang: language } = document.documentElement;
  render(<App />, root);
  startRouter(
    { match, prepare, show },
    match(location.pathname + location.search) ?? { name: 'not-found', variables: { language, path: '/' } },
  );
}

takePreferences();
canShare.value = 'share' in navigator;

function preferredLanguage() {
  const wanted = navigator.languages.map((tag) => tag.split('-')[0]);
  return wanted.find((tag) => tag && interfaceLanguages.includes(tag)) ?? 'en';
}
