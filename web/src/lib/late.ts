import { signal } from '@preact/signals';
import type { ComponentType } from 'preact';

/** The end of a feed as it is now. */
interface FeedEnd {
  /** Address of the part that follows; null at the end, and while it is on its way. */
  next: string | null;
  /** Whether the next stories will soon need the room. */
  busy: boolean;
  /** Brings the next part into the page, instead of following the link to it. */
  more: (event: MouseEvent) => void;
}

/** What a feed gets after its first view. The links it came with stay in the page: somebody may be pressing them. */
interface LateFeed<P> {
  Top: ComponentType<P>;
  Older: ComponentType<P>;
  Said: ComponentType<P>;
  end: () => FeedEnd;
}

export const lateFeed = signal<LateFeed<never> | null>(null);
