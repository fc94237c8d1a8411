/** The labels of a sample, in the order they are written. */
export type Labels = Readonly<Record<string, string>>;

/** A number, and what it is the number of. */
export interface Sample {
  labels: Labels;
  value: number | bigint;
}

/** The samples that go by one name. */
export interface Family {
  name: string;
  /** One sentence, with nothing to escape. */
  help: string;
  /** The samples of a stateset have a label with the family's name, which is the state (OpenMetrics 1.0, StateSet). */
  type: 'gauge' | 'stateset';
  /** The base unit, which ends the name. */
  unit?: string;
  samples: readonly Sample[];
}

/**
 * Writes families as OpenMetrics 1.0 or as Prometheus text 0.0.4, which knows no units, no statesets and no end.
 * Families without a sample are left out. prom-client has no words for units and statesets either, and keeps
 * instruments, where these are the figures of one moment.
 */
export function toExposition(families: readonly Family[], isOpenMetrics: boolean): string {
  const lines = families.flatMap((family) =>
    family.samples.length > 0 ? toLines(family, isOpenMetrics) : [],
  );
  return [...lines, ...(isOpenMetrics ? ['# EOF'] : []), ''].join('\n');
}

function toLines({ name, type, unit, help, samples }: Family, isOpenMetrics: boolean): string[] {
  // By their labels: with two samples of the same, none would be taken.
  const values = new Map(samples.map(({ labels, value }) => [toText(labels), toNumber(value)]));
  return [
    `# TYPE ${name} ${isOpenMetrics ? type : 'gauge'}`,
    ...(isOpenMetrics && unit ? [`# UNIT ${name} ${unit}`] : []),
    `# HELP ${name} ${help}`,
    ...[...values].map(([labels, value]) => `${name}${labels} ${value}`),
  ];
}

function toText(labels: Labels): string {
  return `{${Object.entries(labels)
    .map(([name, value]) => `${name}="${toEscaped(value)}"`)
    .join(',')}}`;
}

const ESCAPES: Record<string, string> = { '\\': '\\\\', '"': '\\"', '\n': '\\n' };

/** Escapes a label's value, in both alike (OpenMetrics 1.0, Escaping). */
function toEscaped(value: string): string {
  // Half a surrogate pair is no UTF-8: what becomes the same there must be the same before it is counted.
  return value.toWellFormed().replace(/[\\"\n]/g, (character) => ESCAPES[character] ?? '');
}

function toNumber(value: number | bigint): string {
  if (value === Number.POSITIVE_INFINITY) return '+Inf';
  return value === Number.NEGATIVE_INFINITY ? '-Inf' : String(value);
}
