import { asModal } from '../lib/modal';
import type { LateMessages } from '../messages/late-en';

export interface Enlarged {
  src: string;
  srcset: string;
  width: number;
  height: number;
  alt: string;
  /** Of the words. */
  language: string;
  /** Caption and credit. */
  words: string;
  before?: () => void;
  after?: () => void;
}

interface Props {
  picture: Enlarged;
  close: () => void;
  late: LateMessages;
}

/** A picture as large as the screen, with what stands under it. */
export const Lightbox = ({ picture: { words, before, after, alt, language, ...picture }, close, late }: Props) => (
  <dialog
    class="lightbox"
    lang={late.language}
    aria-label={alt || words || late.picture}
    ref={asModal}
    onClose={close}
    onClick={(event) => {
      // Beside the picture.
      if (event.target === event.currentTarget) event.currentTarget.close();
    }}
    onKeyDown={({ key }) => {
      if (key === 'ArrowLeft') before?.();
      if (key === 'ArrowRight') after?.();
    }}
  >
    <figure>
      <img {...picture} alt={alt} lang={language} sizes="100vw" />
      {words && <figcaption lang={language}>{words}</figcaption>}
    </figure>
    <form method="dialog">
      {(before || after) && (
        <>
          <button type="button" disabled={!before} onClick={before}>
            {late.pictureBefore}
          </button>
          <button type="button" disabled={!after} onClick={after}>
            {late.pictureAfter}
          </button>
        </>
      )}
      <button type="submit" class="close" aria-label={late.close}>
        ×
      </button>
    </form>
  </dialog>
);
