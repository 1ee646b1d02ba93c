import { effect, signal } from '@preact/signals';
import { shown } from './app';
import type { Enlarged } from './components/lightbox';
import { lateMessages } from './messages/late-messages';

/** Which of the article's pictures fills the screen. */
export const enlarged = signal<Enlarged | null>(null);

const pictures = () => [...document.querySelectorAll<HTMLImageElement>('.article figure img')];

/** The pictures of an article open large, by a click or by the keys that press buttons. */
export function startLightbox() {
  effect(() => {
    const { enlarge } = lateMessages.value;
    void shown.value;
    setTimeout(() => {
      for (const picture of pictures()) {
        picture.tabIndex = 0;
        picture.role = 'button';
        picture.ariaLabel = [enlarge, picture.alt].filter(Boolean).join(': ');
        picture.ariaHasPopup = 'dialog';
      }
    });
  });
  addEventListener('click', ({ target }) => open(target));
  addEventListener('keydown', (event) => {
    if ((event.key === 'Enter' || event.key === ' ') && open(event.target)) event.preventDefault();
  });
}

function open(target: EventTarget | null): boolean {
  const index = pictures().indexOf(target as HTMLImageElement);
  if (index >= 0) turnTo(index);
  return index >= 0;
}

function turnTo(index: number) {
  const all = pictures();
  const picture = all[index];
  if (!picture) return;
  enlarged.value = {
    src: picture.currentSrc,
    srcset: picture.srcset,
    width: picture.width,
    height: picture.height,
    alt: picture.alt,
    language: picture.closest<HTMLElement>('[lang]')?.lang ?? '',
    words: picture.closest('figure')?.querySelector('figcaption')?.textContent?.trim() ?? '',
    before: index > 0 ? () => turnTo(index - 1) : undefined,
    after: index < all.length - 1 ? () => turnTo(index + 1) : undefined,
  };
}
