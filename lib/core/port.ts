/** The highest port that there is; 0 stands for any free one. */
export const MAX_PORT = 65_535;

/** Another port, as an example for who cannot have this one. */
export function toOtherPort(port: number, afterLast: number): number {
  return port < MAX_PORT ? port + 1 : afterLast;
}
