import { signal } from '@preact/signals';
import type { ComponentType } from 'preact';

/** What a feed gets after its first view. */
interface Late<P> {
  Top: ComponentType<P>;
  /** Instead of the links to its other parts. */
  Rest: ComponentType<P>;
}

export const lateFeed = signal<Late<never> | null>(null);
