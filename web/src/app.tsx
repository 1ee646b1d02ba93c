import { signal } from '@preact/signals';
import type { EditionPartsFragment } from './api/generated/graphql';
import { Failed } from './components/failed';
import { Loading } from './components/loading';
import type { Site } from './components/masthead';
import { Shell } from './components/shell';
import type { Messages } from './messages/en';
import { type Page, type PageName, pages } from './routes';

export interface Shown {
  name: PageName;
  m: Messages;
  /** Missing while it loads, and when it could not. */
  data?: Parameters<Page['frame']>[0];
  retry?: () => void;
}

/** Set before anything is drawn. */
export const shown = signal({} as Shown);
/** What stands at the top of the page while the next one loads. */
let top: { site: Site; editions: EditionPartsFragment[] } | undefined;

/** The newspaper around the page; missing until the first answer. */
export const siteShown = () => top?.site;

export function App() {
  const { name, m, data, retry } = shown.value;
  const { view: View, frame } = pages[name];
  if (data) top = { site: data.site, editions: frame(data)?.editions ?? [] };
  const content = data && View ? <View data={data} m={m} /> : retry ? <Failed m={m} retry={retry} /> : <Loading m={m} />;
  if (!top) return <main id="main">{content}</main>;
  return (
    <Shell {...top} front={Boolean(data) && name === 'front'} m={m}>
      {content}
    </Shell>
  );
}
