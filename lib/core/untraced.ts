/** Keeps what a status system does out of what tracers record. */
export interface Untraced {
  /** Runs a probe's work. */
  probe<Value>(work: () => Value): Value;
  /** Answers a request that only asks how things are. */
  request<Value>(answer: () => Value): Value;
}
