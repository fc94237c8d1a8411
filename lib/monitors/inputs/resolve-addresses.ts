import { InputError } from '../../core/errors.ts';
import { findAddressFault, toAddressId } from '../addresses.ts';

/**
 * The addresses that a monitor is to have: new ones are given whole, and those that stay by their id, as nobody is shown more of them.
 * @param before those that it has.
 * @throws InputError with the place of each that does not do; it repeats none of them.
 */
export function resolveAddresses(given: readonly string[], before: readonly string[] = []): string[] {
  const kept = new Map(before.map((address) => [toAddressId(address), address]));
  const addresses = given.map((text) => kept.get(text) ?? text);
  const faults = addresses.flatMap((address, index) => {
    const fault = before.includes(address) ? undefined : findAddressFault(address);
    return fault === undefined ? [] : [{ path: `addresses.${index}`, message: fault }];
  });
  if (faults.length > 0) throw new InputError(faults);
  return [...new Set(addresses)];
}
