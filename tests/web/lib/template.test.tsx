import Mustache from 'mustache';
import { hydrate, render } from 'preact';
import { beforeAll, describe, expect, it } from 'vitest';
import { writePages } from '../../../web/build/pages';
import { Shell } from '../../../web/src/components/shell';
import { interfaceLanguages, loadMessages, messagesOf } from '../../../web/src/messages/messages';
import { type PageName, pages } from '../../../web/src/routes';
import { answerFor, documents, type PageData, schemaText, type Wish } from '../answers';

const written = writePages({ schema: schemaText, documents });
const names = Object.keys(pages) as PageName[];
const languages = [...interfaceLanguages, 'ar'];
const cases: Record<string, Omit<Wish, 'language'>> = {
  'everything it can have': {},
  'nothing that may be missing': { bare: true },
  'no deck and no kicker': { without: ['deck', 'kicker', 'tagline', 'notice'] },
  'no picture': { without: ['leadMedia', 'leadCaption'] },
  'no picture credit and no alternative text': { without: ['alt', 'credit', 'leadCaption'] },
  'no author': { without: ['authors', 'place'] },
  'no source': { without: ['source', 'tags', 'copyright', 'usageTerms'] },
  'empty lists': { without: ['nodes', 'seconds', 'blocks', 'sections', 'editions', 'related', 'mostRead'] },
  'no offers': { without: ['banner', 'socialLinks', 'appLinks', 'adSlots', 'promos'] },
  'offers without a picture or an address': { without: ['picture', 'url'] },
  'lists with more on both sides': { flags: true },
  'lists that are whole': { flags: false },
  'signs that HTML and templates give a meaning to': {
    words: (field) => `<b>${field}</b> & "q" 'a' {{site.name}} {{#x}} \` = /`,
  },
};

/** What the API does: nulls become empty strings, so that a name never reaches the one of an outer object. */
const filled = (value: unknown): unknown => {
  if (value === null) return '';
  if (Array.isArray(value)) return value.map(filled);
  if (typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value as object).map(([key, inner]) => [key, filled(inner)]));
};

function fromTemplate(name: PageName, language: string, data: PageData): HTMLElement {
  const template = written.find((page) => page.name === name && page.language === messagesOf(language).language);
  const root = document.createElement('div');
  root.innerHTML = Mustache.render(template?.html ?? '', filled(data));
  return root;
}

const Whole = ({ name, language, data }: { name: PageName; language: string; data: PageData }) => {
  const { view, frame } = pages[name];
  const View = view as NonNullable<typeof view>;
  const m = messagesOf(language);
  return (
    <Shell site={data.site} editions={frame(data)?.editions ?? []} front={name === 'front'} m={m}>
      <View data={data} m={m} />
    </Shell>
  );
};

/** The tree with attributes in one order and each text node by itself. */
function shape(node: Node): unknown {
  if (node.nodeType === Node.TEXT_NODE) return node.textContent;
  if (!(node instanceof Element)) return `<!--${node.textContent}-->`;
  const attributes = [...node.attributes].map(({ name, value }) => `${name.toLowerCase()}=${value}`).sort();
  return [node.tagName, attributes, [...node.childNodes].map(shape)];
}

beforeAll(() => Promise.all([...interfaceLanguages.map(loadMessages), ...Object.values(pages).map(({ bring }) => bring())]));

describe.each(names)('The %s page', (name) => {
  describe.each(languages)('in %s', (language) => {
    it.each(Object.entries(cases))('is the same from its template as from the browser with %s', (_, wish) => {
      const data = answerFor(name, { language, ...wish });
      const drawn = document.createElement('div');
      render(<Whole name={name} language={language} data={data} />, drawn);
      expect(shape(fromTemplate(name, language, data))).toEqual(shape(drawn));
    });

    it.each(Object.entries(cases))('is taken over without a touch with %s', async (_, wish) => {
      const data = answerFor(name, { language, ...wish });
      const root = document.body.appendChild(fromTemplate(name, language, data));
      const changes: MutationRecord[] = [];
      const observer = new MutationObserver((records) => changes.push(...records));
      observer.observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
      hydrate(<Whole name={name} language={language} data={data} />, root);
      await new Promise((settled) => setTimeout(settled));
      changes.push(...observer.takeRecords());
      observer.disconnect();
      root.remove();
      expect(changes).toEqual([]);
    });
  });
});

it('A page says every word its data has', () => {
  const data = answerFor('article', { language: 'en', words: (field) => `~${field}~`, flags: true });
  // What stands for its section is said in the head alone.
  (data as unknown as { article: { section: { picture: null } } }).article.section.picture = null;
  const text = fromTemplate('article', 'en', data).innerHTML;
  for (const word of JSON.stringify(data).match(/~(?!id~)\w+~ \d+/g) ?? []) expect(text).toContain(word);
});
