import { buildSchema } from 'graphql';
import { expect, it } from 'vitest';
import { holesOf } from '../../../web/build/holes';
import { NAME } from '../../../web/src/lib/template';

const schema = buildSchema(`
  type Query { paper(id: ID): Paper! }
  type Paper { name: String kind: Kind! owner: Person staff: [Person!]! names: [String!]! any: Any }
  type Person { name: String! boss: Person friends: [Person!] }
  enum Kind { DAILY WEEKLY }
  union Any = Paper | Person
`);
/** Without the names, which are symbols. */
const plain = (holes: unknown) => JSON.parse(JSON.stringify(holes)) as unknown;
type Named = { [NAME]: string };

it('A scalar stands at its whole path, and in a list at its path within the item', () => {
  const holes = holesOf(
    schema,
    '{ paper { title: name kind owner { boss { name } } staff { name boss { name friends { name } } } names } }',
  );
  expect(plain(holes)).toEqual({
    paper: {
      title: '{{paper.title}}',
      kind: '{{paper.kind}}',
      owner: { boss: { name: '{{paper.owner.boss.name}}' } },
      staff: [{ name: '{{name}}', boss: { name: '{{boss.name}}', friends: [{ name: '{{name}}' }] } }],
      names: ['{{.}}'],
    },
  });
});

it('Objects and lists know their names', () => {
  const { paper } = holesOf(schema, '{ paper { owner { name } staff { friends { name } } } }') as {
    paper: { owner: Named; staff: Named & { friends: Named }[] };
  };
  expect(paper.owner[NAME]).toBe('paper.owner');
  expect(paper.staff[NAME]).toBe('paper.staff');
  expect(paper.staff[0]?.friends[NAME]).toBe('friends');
});

it('Fragments are laid over each other', () => {
  const document =
    'query A { paper { ...One owner { ...Two } } } fragment One on Paper { owner { boss { name } } } fragment Two on Person { name }';
  expect(plain(holesOf(schema, document))).toEqual({
    paper: { owner: { name: '{{paper.owner.name}}', boss: { name: '{{paper.owner.boss.name}}' } } },
  });
});

it('What a template could not tell apart is refused', () => {
  expect(() => holesOf(schema, '{ paper { any { ... on Paper { name } } } }')).toThrow('Any');
});
