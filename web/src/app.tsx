import { signal } from '@preact/signals';
import { Failed } from './components/failed';
import { Loading } from './components/loading';
import type { Site } from './components/masthead';
import { Shell } from './components/shell';
import { en, type Messages } from './messages/en';
import { NotFoundPage } from './pages/not-found';
import { type Page, type PageName, pages } from './routes';

export interface Shown {
  name: PageName;
  m: Messages;
  /** Missing while it loads, and when it could not. */
  data?: Parameters<Page['frame']>[0];
  retry?: () => void;
}

export const shown = signal<Shown>({ name: 'front', m: en });
/** Stays at the top of the page while the next one loads. */
let lastSite: Site | undefined;

export function App() {
  const { name, m, data, retry } = shown.value;
  const page = pages[name];
  const frame = data && page.frame(data);
  lastSite = data?.site ?? lastSite;
  const View = frame ? page.view : NotFoundPage;
  const content = data ? <View data={data} m={m} /> : retry ? <Failed m={m} retry={retry} /> : <Loading m={m} />;
  if (!lastSite) return <main id="main">{content}</main>;
  return (
    <Shell site={lastSite} editions={frame?.editions ?? []} front={Boolean(frame) && name === 'front'} m={m}>
      {content}
    </Shell>
  );
}
