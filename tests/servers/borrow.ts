import { inject } from 'vitest';
import type { Shared } from './lender.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where a test asks for what all tests of a run share. */
    lenderUrl: string;
  }
}

/**
 * Gives what all tests of the run share, making it when nobody has asked for it before. Leave it as it is: others use it.
 * @throws Error with the reason when it cannot be made.
 */
export async function borrow<Name extends keyof Shared>(name: Name): Promise<Shared[Name]> {
  const response = await fetch(`${inject('lenderUrl')}/${name}`);
  if (!response.ok) throw new Error(`There is no ${name} to share: ${await response.text()}`);
  return response.json() as Promise<Shared[Name]>;
}
