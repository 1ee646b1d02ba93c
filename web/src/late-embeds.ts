/** Where a service shows one of its posts alone; by what its address has in it. */
const FRAMES: Record<string, (url: URL) => string> = {
  youtube: ({ searchParams }) => `https://www.youtube-nocookie.com/embed/${searchParams.get('v')}?autoplay=1`,
  x: ({ pathname }) => `https://platform.twitter.com/embed/Tweet.html?dnt=true&id=${pathname.split('/').at(-1)}`,
  telegram: ({ href }) => `${href}?embed=1`,
  instagram: ({ href }) => `${href}embed/captioned/`,
  facebook: ({ href }) => `https://www.facebook.com/plugins/post.php?href=${encodeURIComponent(href)}`,
};

/** A press on a card brings the post in its place. Nothing comes from the service before it, and a new tab is still a choice. */
export function startEmbeds() {
  addEventListener('click', (event) => {
    if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = (event.target as Element).closest<HTMLAnchorElement>('figure[data-embed] a');
    const card = link?.closest<HTMLElement>('figure[data-embed]');
    const frame = FRAMES[card?.dataset.embed ?? ''];
    if (!link || !card || !frame) return;
    event.preventDefault();
    const post = document.createElement('iframe');
    post.src = frame(new URL(link.href));
    post.title = link.textContent ?? '';
    post.allow = 'autoplay; fullscreen; encrypted-media; picture-in-picture';
    post.referrerPolicy = 'strict-origin-when-cross-origin';
    post.setAttribute('sandbox', 'allow-scripts allow-same-origin allow-popups allow-presentation');
    link.after(post);
    post.focus();
  });
}
