import { signal } from '@preact/signals';

const SHOWN_MS = 4000;

/** A word to the reader that goes by itself. */
export const toast = signal('');
let timer: ReturnType<typeof setTimeout> | undefined;

export function say(text: string) {
  toast.value = text;
  clearTimeout(timer);
  timer = setTimeout(() => {
    toast.value = '';
  }, SHOWN_MS);
}
