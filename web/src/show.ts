import { countReading } from './api/reading';
import { shown } from './app';
import { setHead } from './lib/head';
import { loadMessages } from './messages/messages';
import { found, pages, peekRoute, type Route } from './routes';

/** Puts a route on the screen, as far as it has come. */
export async function show(asked: Route, phase: 'loading' | 'ready' | 'failed', retry: () => void) {
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
