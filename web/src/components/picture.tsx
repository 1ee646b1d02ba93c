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
    width={media.width}
    height={media.height}
    alt={media.alt ?? ''}
    loading={first ? 'eager' : 'lazy'}
    fetchpriority={first ? 'high' : 'auto'}
    decoding="async"
  />
);
