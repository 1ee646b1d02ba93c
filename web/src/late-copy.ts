import { signal } from '@preact/signals';
import type { ArticleQuery } from './api/generated/graphql';
import { shown } from './app';
import { say } from './lib/toast';
import { lateMessages } from './messages/late-messages';

/** Fewer letters are a name or a word to look up. */
const QUOTE = 40;

interface Quote {
  text: string;
  /** The hyperlink that reuse asks for. */
  link: HTMLAnchorElement;
}

export const quote = signal<Quote | null>(null);

/** Offers the attribution to whoever copies from an article; what they copied stays as they wanted it. */
export function startCopy() {
  document.addEventListener('copy', ({ target }) => {
    const text = `${getSelection()}`.trim();
    const { article } = (shown.value.data ?? {}) as Partial<ArticleQuery>;
    const inArticle = (target as Element | null)?.parentElement?.closest('.article .body');
    if (!article || !inArticle || text.length < QUOTE || !navigator.clipboard) return;
    const { body } = new DOMParser().parseFromString(article.attributionHtml, 'text/html');
    const link = body.querySelector('a');
    if (link) quote.value = { text, link };
  });
}

export async function copyWithLink() {
  if (!quote.value) return;
  const { text, link } = quote.value;
  quote.value = null;
  const quoted = `${text}\n\n${link.textContent}: ${link.href}`;
  const words = lateMessages.value;
  await navigator.clipboard.writeText(quoted).then(
    () => say(words.copiedWithLink),
    () => prompt(words.copyWithLink, quoted),
  );
}
