import type { APIRequestContext, Page } from '@playwright/test';

export const languages = ['en', 'ru', 'hy', 'az'];
export const kinds = ['front', 'section', 'author', 'tag', 'article', 'search', 'saved', 'not found'] as const;
export type Kind = (typeof kinds)[number];

/** The members of a REST answer that journeys compare pages with. */
export interface Article {
  id: string;
  language: string;
  slug: string;
  url: string;
  headline: string;
  deck: string | null;
  kicker: string | null;
  section: { name: string; tagline: string | null; url: string };
  authors: { name: string; url: string }[];
  tags: { name: string; url: string }[];
  copyright: { notice: string };
  usageTerms: string | null;
  attributionHtml: string;
  publishedAt: string;
  translations: { language: string; headline: string; url: string }[];
}

export const pathOf = ({ url }: { url: string }) => new URL(url).pathname;

export async function newestIn(request: APIRequestContext, language: string): Promise<Article> {
  const { items } = await (await request.get(`/api/v1/articles?language=${language}&first=1`)).json();
  if (!items[0]) throw new Error(`There is no article in ${language}.`);
  return items[0];
}

/** The index is built in the first moments of an instance. */
export async function searchIsReady(request: APIRequestContext) {
  while ((await request.get('/api/v1/search?q=a')).status() === 503) await new Promise((later) => setTimeout(later, 200));
}

/** The address of a page of this kind that exists now. */
export async function addressOf(request: APIRequestContext, kind: Kind, language: string): Promise<string> {
  if (kind === 'front') return `/${language}`;
  if (kind === 'saved') return `/${language}/saved`;
  if (kind === 'not found') return `/${language}/no-such-section/no-such-story`;
  const article = await newestIn(request, language);
  if (kind === 'search') {
    await searchIsReady(request);
    return `/${language}/search?q=${encodeURIComponent(article.headline.split(' ')[0] ?? '')}`;
  }
  const [author, tag] = [article.authors[0], article.tags[0]];
  if (!author || !tag) throw new Error(`${article.url} has no author or no tag.`);
  return pathOf({ section: article.section, author, tag, article }[kind]);
}

/** What stands beyond the page's width, to which a reader would have to scroll sideways; nothing on a sound page. */
export const overflowOf = (page: Page) =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const wide = [...document.querySelectorAll('body *')].filter((it) => {
      const { left, right } = it.getBoundingClientRect();
      return left < 0 || right > clientWidth;
    });
    return [`${scrollWidth} of ${clientWidth} px`, ...wide.map((it) => it.outerHTML.slice(0, 100))];
  });

/** What must be asked with, and a value for it. */
export const NEEDED: Record<string, string> = { '/api/v1/search': '?q=ferry', '/api/v1/suggest': '?prefix=fer' };

/** The address with one parameter given these values, and no others. */
export function asked(url: string, name: string, ...values: string[]): string {
  const [path, query] = url.split('?');
  const all = new URLSearchParams(query);
  all.delete(name);
  for (const value of values) all.append(name, value);
  return `${path}?${all}`;
}
