import type { KindField, KindView } from '../../lib/monitors/views.ts';
import { type BuildContext, toDirectives } from '../builder.ts';
import { addScalar } from './leaf.ts';

/** Adds `Kind`. */
export function addKind(context: BuildContext) {
  const { builder, prefix } = context;
  const Field = addField(context);
  return builder.objectRef<KindView>(`${prefix}Kind`).implement({
    description: 'How monitors of one sort are evaluated, and which fields they have.',
    ...toDirectives(context),
    fields: (t) => ({
      name: t.exposeString('name', { nullable: false, description: 'What code and mutations call it.' }),
      label: t.exposeString('label', { nullable: false, description: 'What it is called for people.' }),
      description: t.exposeString('description', { nullable: true, description: 'What it watches.' }),
      fields: t.field({
        type: [Field],
        nullable: false,
        description: 'The fields of its monitors.',
        resolve: ({ fields }) => [...fields],
      }),
    }),
  });
}

function addField(context: BuildContext) {
  const { builder, prefix } = context;
  const Json = addScalar(context, 'JSON');
  return builder.objectRef<KindField>(`${prefix}KindField`).implement({
    description: 'A field of a kind.',
    ...toDirectives(context),
    fields: (t) => ({
      name: t.exposeString('name', { nullable: false, description: 'What it is called.' }),
      description: t.exposeString('description', { nullable: true, description: 'What it is for.' }),
      type: t.string({
        nullable: false,
        description:
          'What it takes: `text`, `boolean`, `date`, `number`, `enum`, `list`, `object` or `other`.',
        resolve: ({ shape }) => shape.kind,
      }),
      options: t.stringList({
        nullable: true,
        description: 'What there is to choose from, where it is a choice.',
        resolve: ({ shape }) => (shape.kind === 'enum' ? shape.type.options.map(String) : null),
      }),
      isRequired: t.exposeBoolean('isRequired', {
        nullable: false,
        description: 'Whether it must be given.',
      }),
      default: t.field({
        type: Json,
        nullable: true,
        description: 'What it is where it is not given.',
        resolve: (field) => field.default,
      }),
    }),
  });
}
