/** The numbers of an exposition, by name and labels as written. */
export type Series = ReadonlyMap<string, number>;

const SAMPLE = /^([a-z_]+\{.*\}) (\S+)$/;

/**
 * Reads the samples of an exposition.
 * @throws Error for a line that is no sample, and no comment.
 */
export function toSeries(exposition: string): Series {
  const lines = exposition.split('\n').filter((line) => line !== '' && !line.startsWith('# '));
  return new Map(
    lines.map((line) => {
      const [, series, value] = SAMPLE.exec(line) ?? [];
      if (series === undefined) throw new Error(`This is no sample: ${line}`);
      return [series, Number(value)];
    }),
  );
}

const ESCAPED: Record<string, string> = { n: '\n', '"': '"', '\\': '\\' };

/** The labels of a series as written, read by the grammar of OpenMetrics. */
export function toLabels(series: string): Record<string, string> {
  const labels = series.matchAll(/(?:\{|,)(\w+)="((?:\\["\\n]|[^"\\\n])*)"/g);
  return Object.fromEntries(
    [...labels].map(([, name = '', text = '']) => [
      name,
      text.replace(/\\(.)/g, (_, character: string) => ESCAPED[character] ?? ''),
    ]),
  );
}
