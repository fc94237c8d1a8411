const DAY_MS = 86_400_000;

/** What an answer says of how long to wait: its header, or what JSON says where a service has no header for it. */
interface SlowDown {
  header: string | undefined;
  body: string;
}

/**
 * How long whoever asked too often must wait, in milliseconds, a day at most; nothing where the answer does not say.
 * The header has seconds or a date (RFC 9110, section 10.2.3); Discord has `retry_after` in its JSON, and Telegram
 * `parameters.retry_after`.
 */
export function toRetryAfterMs({ header, body }: SlowDown, now = Date.now()): number | undefined {
  const ms = readHeader(header, now) ?? readBody(body);
  return ms === undefined ? undefined : Math.min(DAY_MS, Math.max(0, Math.ceil(ms)));
}

function readHeader(header: string | undefined, now: number): number | undefined {
  const text = header?.trim() ?? '';
  // Discord's has fractions.
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1_000;
  // Each of the three forms of a date names its month.
  const date = /[a-z]{3}/i.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? undefined : date - now;
}

function readBody(body: string): number | undefined {
  try {
    const { retry_after, parameters } = JSON.parse(body);
    const seconds = retry_after ?? parameters?.retry_after;
    return Number.isFinite(seconds) ? seconds * 1_000 : undefined;
  } catch {
    return undefined;
  }
}
