import { BlockList, isIP } from 'node:net';

// The registries of special-purpose addresses (RFC 6890), as far as something may listen there.
const PRIVATE_4: readonly [network: string, bits: number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
];
const PRIVATE_6: readonly [network: string, bits: number][] = [
  // Also what is compatible with IPv4 as nobody writes it any more (RFC 4291, section 2.5.5.1).
  ['::', 96],
  // Translated within one network (RFC 7915 and RFC 8215), whatever stands behind it.
  ['::ffff:0:0:0', 96],
  ['64:ff9b:1::', 48],
  ['fc00::', 7],
  ['fe80::', 10],
  // Of one site (RFC 3879).
  ['fec0::', 10],
  ['ff00::', 8],
];

const list = new BlockList();
for (const [network, bits] of PRIVATE_4) {
  list.addSubnet(network, bits, 'ipv4');
  // The same as IPv6 writes it, mapped and translated (RFC 4291, section 2.5.5.2; RFC 6052, section 2.1).
  list.addSubnet(`::ffff:${network}`, 96 + bits, 'ipv6');
  list.addSubnet(`64:ff9b::${network}`, 96 + bits, 'ipv6');
  // And as 6to4 does (RFC 3056, section 2).
  list.addSubnet(`2002:${toHex(network)}::`, 16 + bits, 'ipv6');
}
for (const [network, bits] of PRIVATE_6) list.addSubnet(network, bits, 'ipv6');

/** An IPv4 address as two groups of an IPv6 one. */
function toHex(network: string): string {
  const [a = 0, b = 0, c = 0, d = 0] = network.split('.').map(Number);
  return `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
}

/** Whether an IP address is one of this machine or of a private network, and none of the internet. */
export function isPrivateAddress(address: string): boolean {
  return list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}
