import { signal } from '@preact/signals';

/** Empty: as the device has it. */
export const THEMES = ['', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];
/** Steps of an article's size of text; the second is the usual one. */
export const SIZES = 4;

export const theme = signal<Theme>('');
export const size = signal(1);

/** Takes up what the page was painted with. */
export function takePreferences() {
  const { theme: painted, size: scaled } = document.documentElement.dataset;
  theme.value = THEMES.find((one) => one === painted) ?? '';
  size.value = /^[0-3]$/.test(scaled ?? '') ? Number(scaled) : 1;
}

function keep(name: 'theme' | 'size', value: string) {
  document.documentElement.dataset[name] = value;
  try {
    localStorage[name] = value;
  } catch {
    // Full or blocked: it holds for as long as the page does.
  }
}

export function setTheme(next: Theme) {
  theme.value = next;
  keep('theme', next);
}

export function setSize(next: number) {
  size.value = next;
  keep('size', `${next}`);
}
