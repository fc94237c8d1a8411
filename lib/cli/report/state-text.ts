import { styleText } from 'node:util';
import type { Status } from '../../core/status.ts';
import type { Output } from '../shell.ts';

/** A state that is shown: a status, or only that something is not a problem. */
export type State = Status | 'ok';

const SHAPES = {
  fine: { shape: '●', colour: 'green' },
  ok: { shape: '●', colour: 'green' },
  unknown: { shape: '?', colour: 'blue' },
  warning: { shape: '▲', colour: 'yellow' },
  problem: { shape: '✖', colour: 'red' },
} as const;

/** The shape of a state: one character. */
export function toShape(state: State): string {
  return SHAPES[state].shape;
}

/** A state as shape and word. */
export function toStateText(state: State): string {
  return `${toShape(state)} ${state}`;
}

/** A text in the colour of a state, where the output is a terminal and NO_COLOR and FORCE_COLOR have it so. */
export function inColourOf(state: State, text: string, stream: Output): string {
  return styleText(SHAPES[state].colour, text, { stream });
}
