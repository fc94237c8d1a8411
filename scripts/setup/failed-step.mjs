/** A step of the set-up failed; the message says which, and what to do. */
export class FailedStep extends Error {}
