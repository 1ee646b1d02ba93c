import type { PictureFragment } from '../api/generated/graphql';

interface Props {
  media: PictureFragment;
  /** The picture a reader sees first is fetched at once; the others wait until they come near. */
  first?: boolean;
}

export const Picture = ({ media, first = false }: Props) => (
  <img
    class="picture"
    src={media.path}
    srcset={media.srcSetPaths}
    sizes={first ? '(min-width: 60rem) 60rem, 100vw' : 'auto, 100vw'}
    width={media.width}
    height={media.height}
    alt={media.alt ?? ''}
    data-tone={media.dominantColor ?? ''}
    loading={first ? 'eager' : 'lazy'}
    fetchpriority={first ? 'high' : 'auto'}
    decoding="async"
  />
);
