import {
  GraphQLError,
  Kind,
  NoSchemaIntrospectionCustomRule,
  type ASTNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';
import type { Config } from '../config/config.js';

export const MAX_DEPTH = 10;
export const MAX_ALIASES = 15;
/** Fields of an operation with its fragments spread out. */
export const MAX_FIELDS = 400;
/** For the parser: longer documents are refused before they are understood. */
export const MAX_TOKENS = 2_000;

interface Extent {
  readonly depth: number;
  readonly fields: number;
  readonly aliases: number;
}

const NOTHING: Extent = { depth: 0, fields: 0, aliases: 0 };

/** Measures selections; a fragment is measured once, so that fragments naming each other cost nothing to count. */
function measurer(fragment: (name: string) => FragmentDefinitionNode | null | undefined): (selections: SelectionSetNode) => Extent {
  const measured = new Map<string, Extent>();

  function ofFragment(name: string): Extent {
    const known = measured.get(name);
    if (known) return known;
    // A fragment that reaches itself is refused by another rule; here it only must not run for ever.
    measured.set(name, NOTHING);
    const definition = fragment(name);
    const extent = definition ? ofSelections(definition.selectionSet) : NOTHING;
    measured.set(name, extent);
    return extent;
  }

  function ofSelections({ selections }: SelectionSetNode): Extent {
    let depth = 0;
    let fields = 0;
    let aliases = 0;
    for (const selection of selections) {
      const inner = selection.kind === Kind.FRAGMENT_SPREAD ? ofFragment(selection.name.value) : selection.selectionSet ? ofSelections(selection.selectionSet) : NOTHING;
      const isField = selection.kind === Kind.FIELD;
      // Schema documents are deep by nature, and are switched off where they must not be read.
      const own = isField && !selection.name.value.startsWith('__') ? 1 : 0;
      depth = Math.max(depth, isField && own === 0 ? 0 : inner.depth + own);
      fields += inner.fields + own;
      aliases += inner.aliases + (isField && selection.alias ? 1 : 0);
    }
    return { depth, fields, aliases };
  }

  return ofSelections;
}

/** Refuses an operation that asks for too much at once. */
export const operationSizeRule: ValidationRule = (context: ValidationContext) => {
  const measure = measurer((name) => context.getFragment(name));
  const refuse = (node: ASTNode, sentence: string) => context.reportError(new GraphQLError(sentence, { nodes: node, extensions: { code: 'INVALID_INPUT' } }));
  return {
    OperationDefinition(node: OperationDefinitionNode) {
      const { depth, fields, aliases } = measure(node.selectionSet);
      if (depth > MAX_DEPTH) refuse(node, `The query is ${depth} levels deep; at most ${MAX_DEPTH} are allowed. Ask in several queries.`);
      if (aliases > MAX_ALIASES) refuse(node, `The query uses ${aliases} aliases; at most ${MAX_ALIASES} are allowed. Ask in several queries.`);
      if (fields > MAX_FIELDS) refuse(node, `The query asks for ${fields} fields; at most ${MAX_FIELDS} are allowed. Ask in several queries.`);
    },
  };
};

/** The rules beside GraphQL's own, for HTTP and subscriptions alike. The API's description is published as a document instead of by introspection. */
export function graphqlLimits(config: Pick<Config, 'production'>): ValidationRule[] {
  return config.production ? [operationSizeRule, NoSchemaIntrospectionCustomRule] : [operationSizeRule];
}
