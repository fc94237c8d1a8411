import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { ConfigError } from '../../../lib/core/errors.ts';
import { findAddressFault, toAddressHost } from '../../../lib/monitors/addresses.ts';
import { addressRoute } from '../../../lib/notify/routes/address.ts';
import { makeCertificates } from '../../servers/certificates.ts';
import { makeEntry, makeMessage } from './messages.ts';

// Of this machine only private addresses can be reached: one of them stands for the internet.
vi.mock('../../../lib/clients/private-addresses.ts', async (load) => {
  const { isPrivateAddress } = await load<typeof import('../../../lib/clients/private-addresses.ts')>();
  return { isPrivateAddress: (address: string) => address !== '127.0.0.2' && isPrivateAddress(address) };
});

const never = new AbortController().signal;
const message = makeMessage([makeEntry()]);
const certificates = makeCertificates();
const ours = getCACertificates();
let server: Server;
let port: number;
let paths: string[] = [];

beforeAll(async () => {
  setDefaultCACertificates([...ours, certificates.ca]);
  const [key, cert] = [certificates.keyPath, certificates.certPath].map((path) => readFileSync(path));
  server = createServer({ key, cert }, ({ url = '' }, response) => {
    paths.push(url);
    if (url === '/to') return response.writeHead(307, { location: `https://localhost:${port}/secret` }).end();
    return response.end();
  });
  await once(server.listen(0, '0.0.0.0'), 'listening');
  port = (server.address() as AddressInfo).port;
});
beforeEach(() => {
  paths = [];
});
afterAll(() => {
  setDefaultCACertificates(ours);
  certificates.remove();
  server.close();
});

describe('an address of a monitor', () => {
  it('is told without a signature where it is one of the internet', async () => {
    const route = addressRoute(`https://127.0.0.2:${port}/hooks/1`);
    await route.send(message, { signal: never });
    expect(paths).toEqual(['/hooks/1']);
  });

  it.each([
    '127.0.0.1',
    'localhost',
    '[::1]',
    '[::ffff:127.0.0.1]',
    '2130706433',
    '10.0.0.1',
  ])('is told nothing where it leads to %s, and given up', async (host) => {
    const route = addressRoute(`https://${host}:${port}/hooks/1`);
    await expect(route.send(message, { signal: never })).rejects.toMatchObject({
      name: 'DeliveryError',
      isFinal: true,
      message: expect.stringMatching(/ leads to a private address, where nothing is sent\.$/),
    });
    expect(paths).toEqual([]);
  });

  it('leads nowhere else', async () => {
    const route = addressRoute(`https://127.0.0.2:${port}/to`);
    await expect(route.send(message, { signal: never })).rejects.toMatchObject({
      isFinal: true,
      message: expect.stringContaining(`127.0.0.2:${port} answered 307, a redirect`),
    });
    expect(paths).toEqual(['/to']);
  });

  it('is tried again where its certificate is nobody we trust', async () => {
    setDefaultCACertificates(ours);
    const route = addressRoute(`https://127.0.0.2:${port}/hooks/1`);
    await expect(route.send(message, { signal: never })).rejects.toMatchObject({ isFinal: false });
    setDefaultCACertificates([...ours, certificates.ca]);
  });

  it('is refused where it is none of the web', () => {
    expect(() => addressRoute('hooks')).toThrow(ConfigError);
    expect(() => addressRoute('http://hooks.example.org')).toThrow(ConfigError);
  });
});

describe('what is wrong with an address', () => {
  it.each([
    'https://hooks.example.org/a?b=c',
    'https://8.8.8.8/',
    'https://[2001:db8::1]:8443/',
  ])('is nothing for %s', (address) => {
    expect(findAddressFault(address)).toBeUndefined();
  });

  it.each([
    ['', 'An address of https'],
    ['hooks', 'An address of https'],
    ['http://hooks.example.org', 'An address of https'],
    ['https://ada:secret@hooks.example.org', 'without a user'],
    [`https://hooks.example.org/${'x'.repeat(2_000)}`, 'up to 2000 characters'],
    ['https://127.1/', 'of the internet'],
    ['https://0x7f.1/', 'of the internet'],
    ['https://[::1]/', 'of the internet'],
    ['https://localhost/', 'of the internet'],
    ['https://db.internal./', 'of the internet'],
  ])('is said of %s', (address, fault) => {
    expect(findAddressFault(address)).toContain(fault);
  });
});

it('shows the host of an address, and no more', () => {
  expect(toAddressHost('https://ada:secret@hooks.example.org:8443/a?b=c')).toBe('hooks.example.org:8443');
  expect(toAddressHost('hooks')).toBe('unknown');
});
