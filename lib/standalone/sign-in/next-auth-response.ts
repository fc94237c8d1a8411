/** The part of a response of Node's that next-auth writes to. */
export interface NextAuthResponse {
  status(code: number): NextAuthResponse;
  getHeader(name: string): string | string[] | undefined;
  setHeader(name: string, value: string | string[]): NextAuthResponse;
  end(): void;
  json(body: unknown): void;
  send(body: unknown): void;
  /** What was written; addresses at our own origin become paths, so that they hold for whatever name the app is reached by. */
  toResponse(origin: string): Response;
}

/** Makes a response for next-auth to write to. */
export function createNextAuthResponse(): NextAuthResponse {
  const headers = new Map<string, string | string[]>();
  let code = 200;
  let text: string | null = null;

  const response: NextAuthResponse = {
    status(given) {
      code = given;
      return response;
    },
    getHeader: (name) => headers.get(name.toLowerCase()),
    setHeader(name, value) {
      headers.set(name.toLowerCase(), value);
      return response;
    },
    end() {},
    json(body) {
      response.setHeader('content-type', 'application/json');
      text = JSON.stringify(body);
    },
    send(body) {
      text = typeof body === 'object' ? JSON.stringify(body) : String(body ?? '');
    },
    toResponse(origin) {
      const all = [...headers].flatMap(([name, value]) =>
        [value].flat().map((each): [string, string] => [name, each]),
      );
      const answer = new Response(text, { status: code, headers: all });
      answer.headers.set('cache-control', 'no-store');
      const location = answer.headers.get('location');
      if (location === origin) answer.headers.set('location', '/');
      if (location?.startsWith(`${origin}/`)) answer.headers.set('location', location.slice(origin.length));
      return answer;
    },
  };
  return response;
}
