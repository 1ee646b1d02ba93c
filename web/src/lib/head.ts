export interface Head {
  language: string;
  direction: string;
  title: string;
  description?: string | null;
  /** The canonical address. */
  address?: string | null;
}

function set(tag: 'meta' | 'link', key: [string, string], name: string, value: string | null | undefined) {
  let node = document.head.querySelector(`${tag}[${key[0]}="${key[1]}"]`);
  if (!value) return node?.remove();
  if (!node) {
    node = document.head.appendChild(document.createElement(tag));
    node.setAttribute(...key);
  }
  node.setAttribute(name, value);
}

/** Makes the document's head tell of the page now shown. */
export function setHead({ language, direction, title, description, address }: Head) {
  document.documentElement.lang = language;
  document.documentElement.dir = direction;
  document.title = title;
  set('meta', ['name', 'description'], 'content', description);
  set('link', ['rel', 'canonical'], 'href', address);
  // These told crawlers and sharing sheets of the page that was loaded; wrong ones are worse than none.
  const stale =
    'meta[property],meta[name="robots"],meta[name^="twitter:"],link[hreflang],link[rel="prev"],link[rel="next"],script[type="application/ld+json"]';
  for (const node of document.head.querySelectorAll(stale)) node.remove();
}
