import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildSchema,
  type GraphQLFieldResolver,
  getNullableType,
  graphqlSync,
  isEnumType,
  isListType,
  isScalarType,
} from 'graphql';
import { hashOf } from '../../web/src/api/client';
import { type Page, type PageName, pages } from '../../web/src/routes';

const web = (path: string) => readFileSync(join(import.meta.dirname, '../../web', path), 'utf8');

export const schemaText = web('../api/schema.graphql');
export const documents = JSON.parse(web('src/api/generated/persisted-documents.json')) as Record<string, string>;
export const documentOf = (name: PageName) => documents[hashOf(pages[name].document)] ?? '';
const schema = buildSchema(schemaText);

export type PageData = Parameters<Page['frame']>[0];

export interface Wish {
  language: string;
  /** What strings look like; the field's name tells them apart. */
  words?: (field: string) => string;
  /** Fields that are null, or empty lists. */
  without?: string[];
  /** What every boolean is. */
  flags?: boolean;
  /** Everything that may be null is, and every list is empty. */
  bare?: boolean;
}

/** An answer that the schema allows for the page's own document. */
export function answerFor(
  name: PageName,
  { language, words = (field) => `The ${field}`, without = [], bare = false, flags }: Wish,
): PageData {
  let count = 0;
  const value: GraphQLFieldResolver<unknown, unknown> = (_, __, ___, { fieldName, returnType, parentType }) => {
    const type = getNullableType(returnType);
    const atTop = parentType.name === 'Query';
    const missing = without.includes(fieldName) || (bare && !atTop);
    if (isListType(type)) return missing ? [] : fieldName === 'fragments' ? ['<mark>One</mark> &amp;', 'two'] : [{}, {}, {}];
    if (missing && type === returnType) return null;
    if (fieldName === 'language') return language;
    if (fieldName === 'direction') return language === 'ar' ? 'rtl' : 'ltr';
    if (/^path|url$/i.test(fieldName)) return `/${language}/page-${++count}?a=1&b=2`;
    if (fieldName === 'html') return `<p>Safe <em>words</em> &amp; <b>more</b> ${++count}</p><p>&lt;br&gt;</p>`;
    if (fieldName === 'headlineHtml') return `A <mark>headline</mark> &amp; ${++count}`;
    if (fieldName === 'attributionHtml') return `<a href="/x?a=1&amp;b=2">An &amp; ${++count}</a>`;
    if (isEnumType(type)) return type.getValues()[0]?.value;
    if (!isScalarType(type)) return {};
    return (
      { Int: ++count, Boolean: flags ?? count % 2 === 0, DateTime: '2026-05-04T03:02:01Z' }[type.name] ??
      `${words(fieldName)} ${count}`
    );
  };
  const variableValues = { language, slug: 'bridge', path: '/', query: 'bridge' };
  const { data, errors } = graphqlSync({ schema, source: documentOf(name), variableValues, fieldResolver: value });
  if (errors) throw errors[0];
  return JSON.parse(JSON.stringify(data)) as PageData;
}
