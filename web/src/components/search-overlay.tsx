import { signal } from '@preact/signals';
import { render } from 'preact';
import type { SuggestQuery } from '../api/generated/graphql';
import type { Messages } from '../messages/en';
import { searchMessages } from '../messages/search-messages';
import type { Site } from './masthead';

type Suggestion = SuggestQuery['suggest'][number];
type Suggest = (prefix: string, language: string) => Promise<Suggestion[] | undefined>;
interface Props {
  site: Site;
  m: Messages;
  suggest: Suggest;
}

const TYPING_MS = 80;
const OPTIONS = 'suggestions';

const text = signal('');
const found = signal<Suggestion[]>([]);
const failed = signal(false);
/** Which option the keys have come to; none is -1. */
const active = signal(-1);
let host: HTMLElement | undefined;
let typing: ReturnType<typeof setTimeout> | undefined;

export function openSearch(site: Site, m: Messages, suggest: Suggest) {
  host ??= document.body.appendChild(document.createElement('div'));
  text.value = '';
  found.value = sectionsOf(site);
  failed.value = false;
  active.value = -1;
  render(<SearchOverlay site={site} m={m} suggest={suggest} />, host);
  const dialog = host.querySelector('dialog');
  const field = host.querySelector('input');
  if (field) field.value = '';
  dialog?.showModal();
}

const sectionsOf = ({ sections }: Site): Suggestion[] =>
  sections.map(({ name, path }) => ({ kind: 'SECTION', text: name, path }));

const resultsOf = (site: Site, question: string) => `${site.path}/search?${new URLSearchParams({ q: question })}`;

function type(value: string, site: Site, suggest: Suggest) {
  text.value = value.trim();
  active.value = -1;
  clearTimeout(typing);
  typing = setTimeout(() => void offer(text.value, site, suggest), TYPING_MS);
}

async function offer(prefix: string, site: Site, suggest: Suggest) {
  const suggestions = prefix ? await suggest(prefix, site.language).catch(() => null) : sectionsOf(site);
  if (prefix !== text.value) return;
  failed.value = !suggestions;
  found.value = suggestions ?? [];
}

function press(event: KeyboardEvent) {
  const options = [...(host?.querySelectorAll<HTMLElement>('[role="option"]') ?? [])];
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && options.length > 0) {
    // Between the last and the first is the field itself.
    active.value = ((active.value + 1 + step + options.length + 1) % (options.length + 1)) - 1;
    options[active.value]?.scrollIntoView({ block: 'nearest' });
    event.preventDefault();
  } else if (event.key === 'Enter' && text.value) {
    (options[active.value] ?? options[0])?.click();
    event.preventDefault();
  }
}

const close = () => host?.querySelector('dialog')?.close();

const SearchOverlay = ({ site, m, suggest }: Props) => {
  const words = searchMessages(m.language);
  const kinds = { ARTICLE: '', TAG: m.topic, AUTHOR: m.author, SECTION: m.section };
  const options = [
    ...(text.value
      ? [{ path: resultsOf(site, text.value), text: words.searchText(text.value), kind: '', lang: m.language }]
      : []),
    ...found.value.map((one) => ({ ...one, kind: kinds[one.kind], lang: site.language })),
  ];
  return (
    <dialog class="overlay" lang={m.language} aria-label={m.search} closedby="any">
      <search>
        <form action={`${site.path}/search`} class="search">
          <input
            autofocus
            name="q"
            type="text"
            inputMode="search"
            enterkeyhint="search"
            autocomplete="off"
            maxLength={600}
            required
            role="combobox"
            aria-label={words.searchFor}
            aria-autocomplete="list"
            aria-expanded={options.length > 0}
            aria-controls={OPTIONS}
            aria-activedescendant={active.value < 0 ? undefined : `${OPTIONS}-${active.value}`}
            placeholder={words.searchFor}
            onInput={({ currentTarget }) => type(currentTarget.value, site, suggest)}
            onKeyDown={press}
          />
          <button type="button" class="close" aria-label={m.close} title={m.close} onClick={close} />
        </form>
      </search>
      <div id={OPTIONS} role="listbox" aria-label={words.suggestions}>
        {options.map(({ path, text, kind, lang }, i) => (
          // Focus stays in the field, which tells where the keys have come to.
          <a
            key={path}
            id={`${OPTIONS}-${i}`}
            class="option"
            role="option"
            aria-selected={i === active.value}
            href={path}
            tabIndex={-1}
            onClick={close}
          >
            <span lang={lang}>{text}</span> {kind && <span class="meta">{kind}</span>}
          </a>
        ))}
      </div>
      <p class={failed.value ? 'meta' : 'hidden'} role="status">
        {failed.value ? words.suggestFailed : `${words.suggestions}: ${found.value.length}`}
      </p>
    </dialog>
  );
};
