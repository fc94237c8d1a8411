import { expect, it } from 'vitest';
import { isPrivateAddress } from '../../lib/clients/private-addresses.ts';

it.each([
  ...['127.0.0.1', '127.255.255.254', '0.0.0.0', '10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.1'],
  ...['169.254.169.254', '100.64.0.1', '198.19.0.1', '224.0.0.1', '255.255.255.255'],
  ...['::1', '::', 'fc00::1', 'fdff::1', 'fe80::1', 'febf::1', 'ff02::1', '64:ff9b:1::1'],
  ...['::ffff:127.0.0.1', '::ffff:10.0.0.1', '::ffff:a9fe:a9fe', '64:ff9b::10.0.0.1'],
])('%s is private', (address) => {
  expect(isPrivateAddress(address)).toBe(true);
});

it.each([
  ...[
    '1.1.1.1',
    '8.8.8.8',
    '172.15.0.1',
    '172.32.0.1',
    '192.167.1.1',
    '100.128.0.1',
    '11.0.0.1',
    '223.1.1.1',
  ],
  ...['2606:4700::1111', '::ffff:1.1.1.1', '64:ff9b::1.1.1.1'],
])('%s is of the internet', (address) => {
  expect(isPrivateAddress(address)).toBe(false);
});
