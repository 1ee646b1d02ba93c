import { signal } from '@preact/signals';
import type { LateMessages } from './messages/late-en';

const KEY = 'keys';

export const listed = signal(false);
export const on = signal(stored() !== 'off');

function stored(): string | undefined {
  try {
    return localStorage[KEY] as string | undefined;
  } catch {
    return undefined;
  }
}

export function turn(to: boolean) {
  on.value = to;
  try {
    localStorage[KEY] = to ? 'on' : 'off';
  } catch {
    // Full or blocked: it holds for as long as the page does.
  }
}

const press = (selector: string) => document.querySelector<HTMLElement>(selector)?.click();

/** Moves to the headline after or before the one that has the focus, or else the first that is to be seen. */
function step(by: 1 | -1) {
  const headlines = [...document.querySelectorAll<HTMLElement>('main .headline a')];
  const at = headlines.indexOf(document.activeElement as HTMLElement);
  const first = headlines.findIndex((link) => link.getBoundingClientRect().top > 0);
  headlines[at < 0 ? first : at + by]?.focus();
}

const keys: [key: string, label: keyof LateMessages, does: () => void][] = [
  ['/', 'keySearch', () => press('.to-search')],
  ['j', 'keyNext', () => step(1)],
  ['k', 'keyPrevious', () => step(-1)],
  ['f', 'keyFront', () => press('.site-footer .site-name a')],
  ['t', 'keyTheme', () => press('.theme')],
  ['+', 'keyLarger', () => press('.tools button:nth-child(2)')],
  ['-', 'keySmaller', () => press('.tools button:nth-child(1)')],
  ['l', 'keyLink', () => press('.tools button:nth-child(4)')],
  ['s', 'keySave', () => press('.tools .save')],
  [
    '?',
    'keyHelp',
    () => {
      listed.value = true;
    },
  ],
];

export const listOf = (words: LateMessages) => keys.map(([key, label]) => [key, words[label] as string] as const);

function pressed(event: KeyboardEvent) {
  const target = event.target as HTMLElement;
  const writing = target.isContentEditable || target.closest('input, textarea, select');
  // An open one, because what is closed tells of it a moment later.
  const inDialog = document.querySelector('dialog[open]');
  const combined = event.ctrlKey || event.metaKey || event.altKey;
  if (!on.value || writing || inDialog || combined || event.defaultPrevented) return;
  const found = keys.find(([key]) => key === event.key);
  if (!found) return;
  event.preventDefault();
  found[2]();
}

export function startKeys() {
  addEventListener('keydown', pressed);
  addEventListener('click', ({ target }) => {
    if ((target as Element).closest('.keys')) listed.value = true;
  });
}
