/** What a server-sent event says (the HTML standard, section 9.2.6). */
export interface ServerSentEvent {
  id?: string;
  event?: string;
  // biome-ignore lint/suspicious/noExplicitAny: JSON of any shape.
  data?: any;
  retry?: number;
  comment?: string;
}

/** Reads the blocks of a stream of events as they come, comments and lone ids among them. */
export async function* readEvents(response: Response): AsyncGenerator<ServerSentEvent, undefined> {
  let rest = '';
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    const blocks = (rest + decoder.decode(chunk, { stream: true })).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) yield toEvent(block);
  }
}

function toEvent(block: string): ServerSentEvent {
  const event: ServerSentEvent = {};
  for (const line of block.split('\n')) {
    const [, name = '', value = ''] = /^([^:]*):? ?(.*)$/s.exec(line) ?? [];
    if (name === '') event.comment = value;
    else
      Object.assign(event, {
        [name]: name === 'data' ? JSON.parse(value) : name === 'retry' ? Number(value) : value,
      });
  }
  return event;
}
