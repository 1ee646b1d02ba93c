import { frameOf } from './lib/embeds';
import { isPlain } from './lib/plain';

/** A press on a card brings the post in its place. Nothing comes from the service before it, and a new tab is still a choice. */
export function startEmbeds() {
  addEventListener('click', (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('figure[data-embed] a');
    const frame = link && frameOf(link.closest<HTMLElement>('figure')?.dataset.embed, link.href);
    if (!link || !frame || !isPlain(event)) return;
    event.preventDefault();
    const post = document.createElement('iframe');
    post.src = frame;
    post.title = link.textContent ?? '';
    post.allow = 'autoplay; fullscreen; encrypted-media; picture-in-picture';
    post.referrerPolicy = 'strict-origin-when-cross-origin';
    post.setAttribute('sandbox', 'allow-scripts allow-same-origin allow-popups allow-presentation');
    link.after(post);
    post.focus();
  });
}
