/**
 * What an answer may be late by on a machine that has much else to do, in milliseconds: less than what hangs takes, and no
 * figure of speed, which the benchmark has.
 */
export const NOISE_MS = 5_000;
