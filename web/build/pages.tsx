import { buildSchema } from 'graphql';
import type { ComponentProps, VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { hashOf } from '../src/api/client';
import { GuideDocument, type GuideQuery } from '../src/api/generated/graphql';
import { Shell } from '../src/components/shell';
import { writeTemplate } from '../src/lib/template';
import { interfaceLanguages, loadMessages, messagesOf } from '../src/messages/messages';
import { ConformancePage } from '../src/pages/conformance';
import { DevelopersPage } from '../src/pages/developers';
import { type Page, type PageName, pages } from '../src/routes';
import { holesOf } from './holes';

interface Sources {
  /** The text of api/schema.graphql. */
  schema: string;
  /** The trusted documents by hash. */
  documents: Record<string, string>;
}
/** Pages for developers: in English, and without a script, so that the browser's part of the site does not know them. */
export const guides = { developers: DevelopersPage, conformance: ConformancePage };
type GuideName = keyof typeof guides;

export interface WrittenPage {
  name: PageName | GuideName;
  language: string;
  /** What goes into the page's root element. */
  html: string;
}

// Here rather than below: what imports this module can no longer load others once it runs.
await Promise.all([...interfaceLanguages.map(loadMessages), ...Object.values(pages).map(({ bring }) => bring())]);

/** Every page's content as a template, in every language the interface speaks. */
export function writePages({ schema, documents }: Sources): WrittenPage[] {
  const types = buildSchema(schema);
  const written: WrittenPage[] = [];
  const write = (name: WrittenPage['name'], around: Omit<ComponentProps<typeof Shell>, 'children'>, view: () => VNode) => {
    const html = writeTemplate(() => renderToString(<Shell {...around}>{view()}</Shell>));
    written.push({ name, language: around.m.language, html });
  };
  for (const language of interfaceLanguages) {
    const m = messagesOf(language);
    for (const [name, page] of Object.entries(pages) as [PageName, Page][]) {
      const data = holesOf(types, documents[hashOf(page.document)] ?? '') as unknown as Parameters<Page['frame']>[0];
      const View = page.view;
      if (!View) throw new Error(`The page ${name} has nothing to draw it.`);
      write(name, { site: data.site, editions: page.frame(data)?.editions ?? [], front: name === 'front', m }, () => (
        <View data={data} m={m} />
      ));
    }
  }
  const m = messagesOf('en');
  const data = holesOf(types, documents[hashOf(GuideDocument)] ?? '') as unknown as GuideQuery;
  for (const [name, View] of Object.entries(guides) as [GuideName, (typeof guides)[GuideName]][]) {
    write(name, { site: data.site, editions: data.site.editions, front: false, m }, () => <View data={data} />);
  }
  return written;
}

export const documentOf = () =>
  Object.fromEntries([
    ...Object.entries(pages).map(([name, page]) => [name, { document: hashOf(page.document) }]),
    ...Object.keys(guides).map((name) => [name, { document: hashOf(GuideDocument) }]),
  ]);
