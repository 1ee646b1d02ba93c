interface Service {
  origin: string;
  /** Where under it a post is shown alone, by the post's own address. */
  path: (post: URL) => string;
}

/** By the name that a card's data-embed has. */
const services: Record<string, Service> = {
  youtube: {
    origin: 'https://www.youtube-nocookie.com',
    path: ({ searchParams }) => `/embed/${searchParams.get('v')}?autoplay=1`,
  },
  x: {
    origin: 'https://platform.twitter.com',
    path: ({ pathname }) => `/embed/Tweet.html?dnt=true&id=${pathname.split('/').at(-1)}`,
  },
  telegram: { origin: 'https://t.me', path: ({ pathname }) => `${pathname}?embed=1` },
  instagram: { origin: 'https://www.instagram.com', path: ({ pathname }) => `${pathname}embed/captioned/` },
  facebook: { origin: 'https://www.facebook.com', path: ({ href }) => `/plugins/post.php?href=${encodeURIComponent(href)}` },
};

/** All that a page may show in frames. */
export const EMBED_ORIGINS = Object.values(services).map(({ origin }) => origin);

/** The address of a post for a frame; nothing for a service that is not known. */
export function frameOf(service: string | undefined, post: string): string | undefined {
  const known = services[service ?? ''];
  return known && known.origin + known.path(new URL(post));
}
