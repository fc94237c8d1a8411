import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ConfigError } from '../../../lib/core/errors.ts';
import { DeliveryError, type Route } from '../../../lib/core/route.ts';
import { findFreePort } from '../../servers/free-port.ts';
import { type Received, type RouteService, startRouteService } from '../../servers/route-service.ts';
import { until } from '../../servers/until.ts';
import { MESSAGES, makeEntry, makeMessage } from './messages.ts';

/** How a route is tried. */
interface RouteTrial {
  /** Makes one that posts to a service at this origin. */
  make: (origin: string) => Route;
  /** Fails where a request is not what the service documents. */
  assert: (request: Received) => void;
  /** What of a request is the same where the same message comes again, and tells that it is. */
  toKey: (request: Received) => unknown;
  /** Makes it with options that do not do, by what is wrong with them. */
  wrong: Record<string, () => unknown>;
}

const never = new AbortController().signal;
const message = makeMessage([makeEntry()]);

/** Describes what every route that posts to a service must do. */
export function describeRouteContract(name: string, { make, assert, toKey, wrong }: RouteTrial): void {
  describe(`${name}, as every route`, () => {
    let service: RouteService;
    let route: Route;
    beforeEach(async () => {
      service = await startRouteService();
      route = make(service.origin);
    });
    afterEach(() => service.stop());

    const answer = (code: number, body = '', headers: Record<string, string> = {}) => {
      service.answer = (response) => response.writeHead(code, headers).end(body);
    };
    const fail = async (signal = never): Promise<DeliveryError> => {
      const error = await route.send(message, { signal }).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(DeliveryError);
      return error as DeliveryError;
    };
    const assertNoSecret = (text: string) => {
      expect(route.secrets).not.toEqual([]);
      for (const secret of route.secrets ?? []) expect(text).not.toContain(secret);
    };

    it.each(Object.entries(MESSAGES))('sends a message %s, as the service documents', async (_, each) => {
      await route.send(each, { signal: never });
      expect(service.received).not.toEqual([]);
      for (const request of service.received) {
        expect(request.method).toBe('POST');
        expect(request.headers['content-type']).toMatch(/^application\/json\b/);
        expect(request.headers['content-length']).toBe(String(Buffer.byteLength(request.body)));
        // Half a sign is none in UTF-8, and some services refuse it.
        expect(request.body).not.toMatch(/\\ud[89a-f]/i);
        assert(request);
      }
    });

    it('lets the service tell that the same message came twice', async () => {
      const each = makeMessage([makeEntry(), makeEntry({ event: 'fine', status: 'fine' }, 2)]);
      await route.send(each, { signal: never });
      const first = service.received.splice(0).map(toKey);
      await route.send(each, { signal: never });
      expect(service.received.map(toKey)).toEqual(expect.arrayContaining(first));
    });

    it.each([400, 401, 403, 404, 410, 413])('gives up at %i, and says what was answered', async (code) => {
      answer(code, 'no_service\n');
      const error = await fail();
      expect(error).toMatchObject({ isFinal: true, retryAfterMs: undefined });
      expect(error.message).toBe(`${new URL(service.origin).host} answered ${code}: no_service`);
    });

    it.each([408, 425, 429, 500, 502, 503, 504])('is to be tried again after %i', async (code) => {
      answer(code, '<html>A page of a proxy</html>');
      const error = await fail();
      expect(error).toMatchObject({ isFinal: false, retryAfterMs: undefined });
      expect(error.message).toBe(`${new URL(service.origin).host} answered ${code}.`);
    });

    it.each([429, 503])('keeps the Retry-After of %i', async (code) => {
      answer(code, '', { 'retry-after': '30' });
      expect(await fail()).toMatchObject({ isFinal: false, retryAfterMs: 30_000 });
    });

    it.each([301, 302, 303, 307, 308])('follows no redirect (%i), and gives up', async (code) => {
      answer(code, '', { location: `${service.origin}/elsewhere` });
      const error = await fail();
      expect(error).toMatchObject({ isFinal: true });
      expect(error.message).toContain('redirect');
      expect(error.message).not.toContain('elsewhere');
      expect(service.received.filter(({ path }) => path === '/elsewhere')).toEqual([]);
    });

    it('is to be tried again where nothing answers', async () => {
      route = make(`http://127.0.0.1:${await findFreePort()}`);
      const error = await fail();
      expect(error).toMatchObject({ isFinal: false });
      expect(error.message).toContain('could not be reached: connect ECONNREFUSED');
      assertNoSecret(error.message);
    });

    it('is to be tried again where the connection breaks off', async () => {
      service.answer = (response) => response.socket?.destroy();
      expect(await fail()).toMatchObject({ isFinal: false });
    });

    it.each([
      ['before it answers', () => {}],
      [
        'within its answer',
        (response: import('node:http').ServerResponse) => response.writeHead(200).write('o'),
      ],
    ])('ends, and its connection too, where the service hangs %s', async (_, hang) => {
      service.answer = (response) => void hang(response);
      const giveUp = new AbortController();
      const failed = fail(giveUp.signal);
      await until(() => service.received.length > 0);
      giveUp.abort();
      expect(await failed).toMatchObject({ isFinal: false });
      await until(async () => (await service.countConnections()) === 0);
    });

    it('sends nothing once it was given up', async () => {
      expect(await fail(AbortSignal.abort())).toMatchObject({ isFinal: false });
      expect(service.received).toEqual([]);
    });

    it('reads no more of an endless answer than it takes', async () => {
      service.answer = (response) => {
        const write = () => {
          while (!response.destroyed && response.write('x'.repeat(65_536)));
        };
        response.on('drain', write).writeHead(400);
        write();
      };
      expect((await fail()).message.length).toBeLessThan(300);
      await until(async () => (await service.countConnections()) === 0);
    });

    it('tells no secret of what it was given, even where the service repeats it', async () => {
      service.answer = (response, { path, headers, body }) =>
        response.writeHead(400).end(JSON.stringify({ path, headers, body }));
      assertNoSecret((await fail()).message);
      service.answer = (response, { path }) => response.writeHead(404).end(`There is no ${path} here.`);
      assertNoSecret((await fail()).message);
      expect(JSON.stringify(await fail())).not.toContain(service.origin);
    });

    it.each(Object.entries(wrong))('refuses %s', (_, construct) => {
      expect(construct).toThrow(ConfigError);
    });
  });
}
