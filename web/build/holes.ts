import {
  type FragmentDefinitionNode,
  GraphQLList,
  GraphQLNonNull,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isLeafType,
  isObjectType,
  type OperationDefinitionNode,
  parse,
  type SelectionSetNode,
} from 'graphql';
import { NAME } from '../src/lib/template';

type Fields = Map<string, { type: GraphQLOutputType; selections: SelectionSetNode[] }>;

/**
 * An answer to the document with a hole in each place: "{{article.headline}}" for a scalar, a named object or list elsewhere.
 * Names begin at the innermost list item, or at the answer itself.
 */
export function holesOf(schema: GraphQLSchema, document: string): Record<string, unknown> {
  const { definitions } = parse(document);
  const fragments = new Map<string, FragmentDefinitionNode>();
  let operation: OperationDefinitionNode | undefined;
  for (const definition of definitions) {
    if (definition.kind === 'FragmentDefinition') fragments.set(definition.name.value, definition);
    if (definition.kind === 'OperationDefinition') operation = definition;
  }
  const root = schema.getQueryType();
  if (!operation || !root) throw new Error('The document has no query.');
  return objectHole(root, [operation.selectionSet], '');

  function objectHole(type: GraphQLObjectType, selections: SelectionSetNode[], path: string): Record<string, unknown> {
    const hole: Record<string | symbol, unknown> = { [NAME]: path || '.' };
    for (const [key, field] of fieldsOf(type, selections))
      hole[key] = holeOf(field.type, field.selections, path && path !== '.' ? `${path}.${key}` : key);
    return hole;
  }

  function holeOf(type: GraphQLOutputType, selections: SelectionSetNode[], path: string): unknown {
    if (type instanceof GraphQLNonNull) return holeOf(type.ofType as GraphQLOutputType, selections, path);
    if (type instanceof GraphQLList)
      return Object.assign([holeOf(type.ofType as GraphQLOutputType, selections, '.')], { [NAME]: path });
    if (isLeafType(type)) return `{{${path}}}`;
    if (isObjectType(type)) return objectHole(type, selections, path);
    throw new Error(`${path}: a template cannot tell the members of ${type} apart.`);
  }

  function fieldsOf(type: GraphQLObjectType, sets: SelectionSetNode[], found: Fields = new Map()): Fields {
    for (const selection of sets.flatMap((set) => set.selections)) {
      if (selection.kind === 'Field') {
        const key = selection.alias?.value ?? selection.name.value;
        const field = type.getFields()[selection.name.value];
        if (!field) throw new Error(`${type} has no field ${selection.name.value}.`);
        const entry = found.get(key) ?? { type: field.type, selections: [] };
        if (selection.selectionSet) entry.selections.push(selection.selectionSet);
        found.set(key, entry);
      } else {
        const fragment = selection.kind === 'FragmentSpread' ? fragments.get(selection.name.value) : selection;
        if (fragment) fieldsOf(type, [fragment.selectionSet], found);
      }
    }
    return found;
  }
}
