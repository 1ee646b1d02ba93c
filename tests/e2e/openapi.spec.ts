import type { APIRequestContext, APIResponse } from '@playwright/test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import document from '../../api/openapi.json' with { type: 'json' };
import { asked, NEEDED, searchIsReady } from './pages.ts';
import { expect, test } from './site.ts';

type Schema = { $ref?: string; type?: string | string[]; format?: string; enum?: string[]; properties?: Record<string, Schema> };

interface Parameter {
  name: string;
  in: 'path' | 'query';
  schema: Schema;
}

interface Operation {
  operationId: string;
  security?: object[];
  parameters?: Parameter[];
  responses: Record<string, { content?: Record<string, { schema: Schema; example?: unknown }> }>;
}

const ajv = formats.default(new Ajv2020({ strict: false, allErrors: true }));
ajv.addSchema(closed(document), 'api');

/** The document, its objects closed: an answer may hold nothing that is not described. */
function closed(node: unknown): object {
  const copy = structuredClone(node) as { components: { schemas: Record<string, Schema & { additionalProperties?: unknown }> } };
  for (const schema of Object.values(copy.components.schemas)) if (schema.properties) schema.additionalProperties = false;
  // RFC 9457 lets a problem carry more than is described.
  const problem = copy.components.schemas.ProblemDetails;
  if (problem) problem.additionalProperties = true;
  return copy;
}

const reads = Object.entries(document.paths).flatMap(([path, methods]) =>
  'get' in methods ? [{ path, operation: methods.get as unknown as Operation }] : [],
);
const operations = reads.filter(({ operation }) => !operation.security);

const operationsAt = (path: string) => Object.keys((document.paths as Record<string, object>)[path] ?? {});

/** Whether the answer is one that the document tells of: its status, its type and its body. */
async function check({ operation }: { operation: Operation }, answer: APIResponse) {
  const status = `${answer.status()}`;
  const told = operation.responses[status];
  expect(told, `${answer.url()} answered ${status}, of which the document says nothing`).toBeTruthy();
  const body = await answer.text();
  if (!told?.content) return expect(body).toBe('');
  const type = answer.headers()['content-type']?.split(';')[0] ?? '';
  const schema = told.content[type]?.schema;
  expect(schema, `${answer.url()} answered ${type}`).toBeTruthy();
  matches(schema as Schema, JSON.parse(body), answer.url());
}

function matches(schema: Schema, value: unknown, what: string) {
  const validate = ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"api#/')));
  validate(value);
  expect(validate.errors ?? [], what).toEqual([]);
}

interface Item {
  id: string;
  slug: string;
  story: string;
  language: string;
  publishedAt: string;
  section: { slug: string };
  tags: { slug: string }[];
  authors: { slug: string }[];
  leadMedia: { id: string };
}

interface List {
  items: Item[];
  pageInfo: { startCursor: string; endCursor: string };
}

const json = async <T>(request: APIRequestContext, path: string): Promise<T> => (await request.get(path)).json();

/** Values that a parameter takes here, each of them another one that the service must understand. */
async function good(request: APIRequestContext, path: string, { name, schema }: Parameter): Promise<string[]> {
  const articles = await json<List>(request, '/api/v1/articles?first=2');
  const [article] = articles.items as [Item];
  if (schema.enum) return schema.enum;
  if (schema.type === 'integer') return ['0', '1', path === '/api/v1/suggest' ? '20' : '100'];
  if (schema.format === 'date-time') return [article.publishedAt, '2020-01-01', '2020-01-01T00:00:00+04:00'];
  const noun = path.split('/')[3];
  // The public has no list of pictures, but the picture that a public article leads with.
  if (name === 'id' && noun === 'media') return [article.leadMedia.id];
  if (name === 'id') {
    const list = noun === 'articles' ? articles : await json<List | Item[]>(request, `/api/v1/${noun}`);
    const one = (Array.isArray(list) ? list : list.items)[0] as Item;
    return noun === 'articles' ? [one.id] : [one.id, one.slug];
  }
  if (name === 'after' || name === 'before') {
    // A cursor belongs to its list, and the first page of any list gives one.
    const { pageInfo } = await json<List>(request, asked(await fill(request, path), 'first', '1'));
    return [pageInfo.endCursor];
  }
  const known: Record<string, string[]> = {
    language: ['en', 'ru', 'hy', 'az', 'pt-BR', 'EN'],
    slug: [article.slug],
    section: [article.section.slug, 'no-such-section'],
    tag: [article.tags[0]?.slug ?? '', 'no-such-tag'],
    author: [article.authors[0]?.slug ?? '', 'no-such-author'],
    story: [article.story],
    ids: articles.items.flatMap(({ id }, at) => [
      id,
      articles.items
        .slice(0, at + 1)
        .map((it) => it.id)
        .join(','),
    ]),
    fields: ['id', 'id,headline,url'],
    status: ['PUBLISHED'],
    window: ['DAY', 'WEEK', 'MONTH'],
    q: ['ferry', '"night ferry" -hall', '('],
    prefix: ['fer', 'night fe'],
  };
  const values = known[name];
  if (!values) throw new Error(`The test has no value for the parameter ${name} of ${path}.`);
  return values;
}

const bad = ({ schema, name }: Parameter) => {
  if (schema.enum) return ['', 'NO_SUCH_VALUE', `${schema.enum[0]},${schema.enum[0]}`];
  if (schema.type === 'integer') return ['', 'many', '1.5', '-1', '101', '99999999999999999999'];
  if (schema.format === 'date-time') return ['', 'yesterday', '2025-13-01', '0'];
  const named: Record<string, string[]> = {
    language: ['', 'no language', 'x', '../en', '\u0000'],
    after: ['', 'no-cursor', '🦊'],
    before: ['', 'no-cursor', '%00'],
    fields: ['', 'id,noSuchMember', 'id,,url'],
    ids: ['', Array(101).fill('QXJ0aWNsZTox').join(',')],
  };
  return named[name] ?? [''];
};

/** The path with its holes filled by things that are there, and with what must be asked. */
async function fill(request: APIRequestContext, path: string) {
  const { language, slug } = (await json<List>(request, '/api/v1/articles?first=1')).items[0] as Item;
  let filled = path.replace('{language}', language).replace('{slug}', slug);
  if (filled.includes('{id}')) {
    const [id] = await good(request, path, { name: 'id', in: 'path', schema: {} });
    filled = filled.replace('{id}', id as string);
  }
  return `${filled}${NEEDED[path] ?? ''}`;
}

test.beforeEach(({ request }) => searchIsReady(request));

for (const it of reads.filter(({ operation }) => operation.security))
  test(`${it.operation.operationId} turns away who sends no key`, async ({ request }) => {
    const answer = await request.get(it.path.replace('{id}', 'QXJ0aWNsZTox'));
    expect(answer.status()).toBe(401);
    await check(it, answer);
  });

for (const it of operations) {
  const { path, operation } = it;
  const parameters = (operation.parameters ?? []).filter((parameter) => parameter.in === 'query');

  test(`${operation.operationId} answers as the document says`, async ({ request }) => {
    const url = await fill(request, path);
    await check(it, await request.get(url));
    for (const parameter of parameters)
      for (const value of await good(request, path, parameter)) {
        const answer = await request.get(asked(url, parameter.name, value));
        expect(answer.status(), answer.url()).toBe(200);
        const body = await answer.json();
        if (parameter.name === 'fields') expect(Object.keys(body.items?.[0] ?? body).sort()).toEqual(value.split(',').sort());
        else await check(it, answer);
      }
  });

  test(`${operation.operationId} refuses what the document does not allow, and names it`, async ({ request }) => {
    const url = await fill(request, path);
    const refused = async (name: string, ...values: string[]) => {
      const answer = await request.get(asked(url, name, ...values));
      expect(answer.status(), answer.url()).toBe(400);
      await check(it, answer);
      expect(
        (await answer.json()).errors.map(({ parameter }: { parameter: string }) => parameter),
        answer.url(),
      ).toContain(name);
    };
    for (const parameter of parameters) for (const value of bad(parameter)) await refused(parameter.name, value);
    for (const { name } of parameters) await refused(name, '1', '1');
    await refused('frist', '3');
  });

  test(`${operation.operationId} keeps to HTTP`, async ({ request }) => {
    const url = await fill(request, path);
    const whole = await request.get(url);
    const etag = whole.headers().etag as string;
    await check(it, await request.get(url, { headers: { 'If-None-Match': etag } }));
    expect((await request.get(url, { headers: { 'If-None-Match': etag } })).status()).toBe(304);

    const head = await request.head(url);
    expect(head.status()).toBe(200);
    expect(head.headers()).toMatchObject({ etag, 'content-type': whole.headers()['content-type'] });
    expect(await head.text()).toBe('');

    const options = await request.fetch(url, { method: 'OPTIONS' });
    expect(options.status()).toBe(204);
    expect(options.headers().allow).toContain('GET');
    for (const method of ['PUT', 'DELETE', 'PATCH']) {
      if (operationsAt(path).includes(method.toLowerCase())) continue;
      const answer = await request.fetch(url, { method });
      expect(answer.status(), method).toBe(405);
      expect(answer.headers().allow).toContain('GET');
    }
    const picky = await request.get(url, { headers: { Accept: 'image/png' } });
    expect(picky.status()).toBe(406);
    await check(it, picky);
  });

  if (path.includes('{'))
    test(`${operation.operationId} says that it has no such thing`, async ({ request }) => {
      for (const odd of [
        'no-such-thing',
        'QXJ0aWNsZTo5OTk5OTk5',
        'QXJ0aWNsZTo',
        '🦊',
        'a'.repeat(500),
        "'--",
        '..%2f..',
        '%00',
      ]) {
        const answer = await request.get(path.replace('{language}', 'en').replace(/\{(id|slug)\}/, encodeURI(odd)));
        expect(answer.status(), answer.url()).toBe(404);
        await check(it, answer);
      }
    });

  test(`${operation.operationId} has examples that fit its own answers`, () => {
    for (const [status, { content }] of Object.entries(operation.responses))
      for (const [type, { schema, example }] of Object.entries(content ?? {})) {
        expect(example, `${status} ${type}`).toBeTruthy();
        matches(schema, example, `${status} ${type}`);
      }
  });
}

test('The served document is the committed one', async ({ request }) => {
  expect(await json(request, '/swagger/v1/swagger.json')).toEqual(document);
});
