import type { ServerResponse } from 'node:http';
import type { HeldMessage } from './held-message.ts';

/** What a request is made of. */
interface Parts {
  incoming: HeldMessage;
  outgoing: ServerResponse;
  /** Its whole address. */
  url: string;
  headers: Headers;
}

// Everything else of a Request, which few ask for.
const PROPERTIES = [
  ...['body', 'bodyUsed', 'cache', 'credentials', 'destination', 'duplex', 'integrity', 'keepalive'],
  ...['mode', 'redirect', 'referrer', 'referrerPolicy', 'signal'],
] as const;
const METHODS = ['arrayBuffer', 'blob', 'bytes', 'clone', 'formData', 'json'] as const;

/**
 * A request of node:http as the Fetch standard has it. Most is answered by its address and its headers alone, and to make a
 * Request takes as long as to answer it: so that is made once more is asked of it.
 */
class NodeRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly #parts: Parts;
  #request: Request | undefined;

  constructor(parts: Parts) {
    this.method = parts.incoming.method ?? 'GET';
    this.url = parts.url;
    this.headers = parts.headers;
    this.#parts = parts;
  }

  /** Its body, which is held as it is. */
  async text(): Promise<string> {
    // Not as a Buffer does, which leaves the mark of UTF-8 there.
    return new TextDecoder().decode(this.#parts.incoming.bytes);
  }

  /** The Request itself. */
  get whole(): Request {
    this.#request ??= this.#make();
    return this.#request;
  }

  #make(): Request {
    const { incoming, outgoing } = this.#parts;
    const gone = new AbortController();
    const end = () => {
      if (!outgoing.writableFinished) gone.abort();
    };
    if (outgoing.closed) end();
    else outgoing.once('close', end);
    const body = incoming.hasBody && !['GET', 'HEAD'].includes(this.method) ? incoming.bytes : null;
    return new Request(this.url, { method: this.method, headers: this.headers, body, signal: gone.signal });
  }
}

for (const name of PROPERTIES)
  Object.defineProperty(NodeRequest.prototype, name, {
    get(this: NodeRequest) {
      return Reflect.get(this.whole, name, this.whole);
    },
  });
for (const name of METHODS)
  Object.defineProperty(NodeRequest.prototype, name, {
    value(this: NodeRequest) {
      return this.whole[name]();
    },
  });
Object.setPrototypeOf(NodeRequest.prototype, Request.prototype);

/** A request of node:http as the Fetch standard has it, its body as far as it is held; its signal is aborted when its sender is gone. */
export function toRequest(parts: Parts): Request {
  return new NodeRequest(parts) as unknown as Request;
}
