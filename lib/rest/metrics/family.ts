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
