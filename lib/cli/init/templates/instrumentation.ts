import type { Place } from '../place.ts';

/** What `register` of an `instrumentation` does, in lines. */
export function toRegisterLines({ config }: Pick<Place, 'config'>): string[] {
  return [
    "if (process.env.NEXT_RUNTIME === 'nodejs') {",
    "  const { createRegister } = await import('statusql/instrumentation');",
    `  const { status } = await import('${config}');`,
    '  await createRegister(status)();',
    '}',
  ];
}

/** `instrumentation`, of an app that has none. */
export function toInstrumentation(place: Place): string {
  return `// Next calls it once before it serves; it builds this file for the edge runtime too, where nothing of this runs.
export async function register() {
${toRegisterLines(place)
  .map((line) => `  ${line}\n`)
  .join('')}}
`;
}
