import { signal } from '@preact/signals';

/** A story that a reader put aside on this device. */
export interface Saved {
  path: string;
  headline: string;
  language: string;
  section: string;
}

/** The newest first; empty until the page was read for a moment. */
export const saved = signal<readonly Saved[]>([]);

export const isSaved = (path: string) => saved.value.some((one) => one.path === path);
