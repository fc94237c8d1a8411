/** What something takes beside the plainest thing of its kind, measured in one run. */
export interface Comparison {
  task: string;
  unit: 'ms' | 'µs';
  measured: number;
  plain: number;
}
