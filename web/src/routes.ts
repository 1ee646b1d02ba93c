import type { ComponentType } from 'preact';
import { hashOf, load, peek } from './api/client';
import {
  ArticleDocument,
  type EditionPartsFragment,
  FrontDocument,
  NotFoundDocument,
  SectionDocument,
  type TypedDocumentString,
} from './api/generated/graphql';
import type { Site } from './components/masthead';
import type { Head } from './lib/head';
import type { Messages } from './messages/en';
import { ArticlePage } from './pages/article';
import { FrontPage } from './pages/front';
import { NotFoundPage } from './pages/not-found';
import { SectionPage } from './pages/section';

export type PageName = 'front' | 'section' | 'article' | 'not-found';
type Variables = { language: string; section?: string; slug?: string };
interface Answer {
  site: Site;
}
/** What a page's answer says beyond its content. */
interface Frame extends Omit<Head, 'language' | 'direction'> {
  editions: EditionPartsFragment[];
  /** The content's own address, where the one asked for was a former one. */
  path?: string;
}
export interface Page {
  document: TypedDocumentString<Answer, Variables>;
  view: ComponentType<{ data: Answer; m: Messages }>;
  /** Null when the answer holds no such content. */
  frame: (data: Answer) => Frame | null;
}
export interface Route {
  name: PageName;
  variables: Variables;
}

/** Ties a page to the type of its document's answer; behind the table pages are alike. */
const page = <R extends Answer, V, D>(
  document: TypedDocumentString<R, V>,
  view: ComponentType<{ data: D; m: Messages }>,
  frame: (data: R) => Frame | null,
) => ({ document, view, frame }) as unknown as Page;

export const pages: Record<PageName, Page> = {
  front: page(FrontDocument, FrontPage, ({ site }) => ({
    editions: site.editions,
    title: site.tagline ? `${site.name}: ${site.tagline}` : site.name,
    description: site.tagline,
  })),
  section: page(
    SectionDocument,
    SectionPage,
    ({ site, section }) =>
      section && {
        editions: section.editions,
        title: `${section.name} — ${site.name}`,
        description: section.tagline,
        address: section.url,
        path: section.path,
      },
  ),
  article: page(
    ArticleDocument,
    ArticlePage,
    ({ site, article }) =>
      article && {
        editions: article.editions,
        title: `${article.headline} — ${site.name}`,
        description: article.deck,
        address: article.canonicalUrl,
        path: article.path,
      },
  ),
  'not-found': page(NotFoundDocument, NotFoundPage, ({ site }) => ({ editions: site.editions, title: site.name })),
};

const LANGUAGE = /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i;
/** First parts that belong to the API, and second ones that are not sections. */
const RESERVED = new Set(['api', 'author', 'authors', 'tag', 'tags', 'search', 'saved']);

function partsOf(path: string): string[] {
  try {
    return path.split('/').filter(Boolean).map(decodeURIComponent);
  } catch {
    return [];
  }
}

/** The route of an address on the site, or null for one that the server must answer. */
export function match(path: string): Route | null {
  const [language = '', section, slug, ...rest] = partsOf(path);
  if (!LANGUAGE.test(language) || RESERVED.has(language) || (section && RESERVED.has(section)) || rest.length > 0) return null;
  if (slug) return { name: 'article', variables: { language, slug } };
  if (section) return { name: 'section', variables: { language, section } };
  return { name: 'front', variables: { language } };
}

export const loadRoute = ({ name, variables }: Route) => load(pages[name].document, variables);
export const peekRoute = ({ name, variables }: Route) => peek(pages[name].document, variables);

export const pageOf = (hash: string): PageName =>
  (Object.keys(pages) as PageName[]).find((name) => hashOf(pages[name].document) === hash) ?? 'not-found';
