/** Somebody who may be told. */
export interface Person {
  /** What tells them apart for ever. */
  id: string;
  /** What they are called; their address where there is no name. */
  name?: string;
  email?: string;
}
