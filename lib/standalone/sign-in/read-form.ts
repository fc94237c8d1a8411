const MAX_BYTES = 64 * 1_024;

/** The fields of a form, or of a flat JSON object, as texts; nothing when it is too large. What is neither has no fields. */
export async function readForm(request: Request): Promise<Record<string, string> | undefined> {
  const text = await readText(request);
  if (text === undefined) return undefined;
  const isJson = request.headers.get('content-type')?.includes('application/json');
  const fields = isJson ? parse(text) : Object.fromEntries(new URLSearchParams(text));
  return Object.fromEntries(
    Object.entries(fields ?? {}).filter((field): field is [string, string] => typeof field[1] === 'string'),
  );
}

async function readText(request: Request): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > MAX_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

function parse(text: string): object | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
