import { z } from 'zod';

/** A list with commas between its items; items are trimmed, empty ones dropped, and an empty list is none. */
export const commaList = z.string().transform((text) => {
  const items = text
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean);
  return items.length > 0 ? items : undefined;
});
