import { signal } from '@preact/signals';

/** Whether the device has a way of its own to pass things on. */
export const canShare = signal(false);

export async function share(title: string, url: string) {
  try {
    await navigator.share({ title, url });
  } catch (error) {
    // Thought better of it.
    if ((error as DOMException).name !== 'AbortError') throw error;
  }
}
