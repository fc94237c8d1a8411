import type { Message } from '../../../core/route.ts';

/** How much room there is. */
interface Room<Piece> {
  /** How long all may be together, in what `measure` counts. */
  limit: number;
  measure: (piece: Piece) => number;
  /** How many there may be. */
  most?: number;
}

/** The first of some pieces, as many as there is room for. */
export function takeFitting<Piece>(
  pieces: readonly Piece[],
  { limit, measure, most = pieces.length }: Room<Piece>,
): Piece[] {
  let left = limit;
  const end = pieces.findIndex((piece) => {
    left -= measure(piece);
    return left < 0;
  });
  return pieces.slice(0, Math.min(most, end < 0 ? pieces.length : end));
}

/** How many of the monitors of a message are not listed where some are; nothing where all are. */
export function toRest({ entries, more }: Message, listed: number): string | undefined {
  const rest = more + entries.length - listed;
  return rest > 0 ? `${rest} more ${rest === 1 ? 'is' : 'are'} not listed here.` : undefined;
}
