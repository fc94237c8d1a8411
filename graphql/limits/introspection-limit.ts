import { GraphQLError, Kind, type SelectionNode, type SelectionSetNode, type ValidationRule } from 'graphql';

// The fullest introspection query of graphql-js selects 230 fields, its fragments written out.
const MAX_FIELDS = 400;

/** Limits how many fields a valid document selects of the schema itself, its fragments written out. */
export const introspectionLimit: ValidationRule = (context) => {
  const byFragment = new Map<string, number>();
  let fields = 0;

  const countAll = ({ selections }: SelectionSetNode): number =>
    selections.reduce((sum, selection) => sum + count(selection), 0);

  function count(selection: SelectionNode): number {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return countFragment(selection.name.value);
    const within = selection.selectionSet ? countAll(selection.selectionSet) : 0;
    return selection.kind === Kind.FIELD ? within + 1 : within;
  }

  function countFragment(name: string): number {
    const fragment = context.getFragment(name);
    const counted = byFragment.get(name) ?? (fragment ? countAll(fragment.selectionSet) : 0);
    byFragment.set(name, counted);
    return counted;
  }

  return {
    Field(node) {
      if (node.name.value === '__schema' || node.name.value === '__type') fields += count(node);
    },
    Document: {
      leave() {
        if (fields <= MAX_FIELDS) return;
        const message = `Introspection of ${fields} fields exceeds the ${MAX_FIELDS} that are allowed.`;
        context.reportError(new GraphQLError(message, { extensions: { code: 'QUERY_INTROSPECTION' } }));
      },
    },
  };
};
