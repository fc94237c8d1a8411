import { type Shape, toShape } from '../../../core/shape.ts';
import { toFigureName } from '../../../format/figure-name.ts';
import type { KindField, KindView } from '../../../monitors/views.ts';
import { CheckField, ChecksField, ListField, SelectField } from './choice-fields.tsx';
import { InputField, type InputKind } from './field.tsx';
import type { FormState, FormValues } from './form-state.ts';

/** What the fields of a kind are called in forms begins with this. */
const PREFIX = 'fields.';

/** The fields that a kind asks for, each by what its type holds. */
export function KindFields({ form, kind }: { form: FormState; kind: KindView }) {
  return kind.fields.map((field) => <OneField key={field.name} form={form} field={field} />);
}

/** The texts of the fields of a kind for a form: what they are, else what the kind has by default. */
export function toFieldValues(
  kind: KindView | undefined,
  fields: Readonly<Record<string, unknown>> = {},
): FormValues {
  return Object.fromEntries(
    (kind?.fields ?? []).map((field) => [PREFIX + field.name, toTexts(fields[field.name] ?? field.default)]),
  );
}

/** What a field is called that an action or a form names, such as `fields.maxRatio`. */
export function toFieldName(name: string): string {
  return toFigureName(name.startsWith(PREFIX) ? name.slice(PREFIX.length) : name).label;
}

function toTexts(value: unknown): string | string[] | undefined {
  if (value === undefined || value === null) return undefined;
  return Array.isArray(value) ? value.map(String) : String(value);
}

function OneField({ form, field }: { form: FormState; field: KindField }) {
  const { name, shape, isRequired, description } = field;
  const { label, unit } = toFigureName(name);
  const mayBeMissing = !isRequired && field.default === undefined;
  const texts = {
    form,
    name: PREFIX + name,
    label: toTitle(unit && shape.kind === 'number' ? `${label} (${unit})` : label),
    hint: description,
  };
  switch (shape.kind) {
    case 'boolean':
      return <CheckField {...texts} />;
    case 'enum':
      return <SelectField {...texts} options={[...(mayBeMissing ? [NONE] : []), ...toOptions(shape)]} />;
    case 'list':
      return <ListOf {...texts} element={toShape(shape.element)} />;
    default:
      return (
        <InputField {...texts} {...toInput(shape)} required={isRequired && field.default === undefined} />
      );
  }
}

const NONE = { value: '', label: 'not set' };

function toOptions({ type }: Extract<Shape, { kind: 'enum' }>) {
  return type.options.map((option) => ({ value: String(option), label: String(option) }));
}

interface ListOfProps {
  form: FormState;
  name: string;
  label: string;
  hint?: string;
  element: Shape;
}

function ListOf({ element, ...texts }: ListOfProps) {
  return element.kind === 'enum' ? (
    <ChecksField {...texts} options={toOptions(element)} />
  ) : (
    <ListField {...texts} {...toInput(element)} />
  );
}

/** How a browser takes what a type holds. */
function toInput(shape: Shape): InputKind {
  if (shape.kind !== 'number') return { type: 'text' };
  const { minValue, maxValue, isInt } = shape.type;
  return {
    type: 'number',
    step: isInt ? 1 : 'any',
    min: toLimit(minValue),
    max: toLimit(maxValue),
    inputMode: isInt ? 'numeric' : 'decimal',
  };
}

/** A limit that somebody set: every whole number has those of its type. */
function toLimit(value: number | null): number | undefined {
  return value === null || Math.abs(value) >= Number.MAX_SAFE_INTEGER ? undefined : value;
}

/** A label that begins with a capital letter. */
export function toTitle(label: string): string {
  return label.charAt(0).toUpperCase() + label.slice(1);
}
