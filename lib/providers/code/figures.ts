import { z } from 'zod';

/** The shape of what is known of the code that runs; what is not known is left out. */
export const codeFigures = z.object({
  debug: z.boolean(),
  scm: z.string().optional(),
  branch: z
    .object({
      // Null when the head is detached, as it is in most deployments.
      local: z.string().nullable(),
      // "unknown" where the branch has no upstream, as clients of django-status expect it.
      remote: z.string(),
    })
    .optional(),
  commit: z
    .object({
      id: z.string(),
      summary: z.string().optional(),
      author: z.string().optional(),
      date: z.date().optional(),
    })
    .optional(),
  tag: z.string().optional(),
  // Whether a file that git tracks has changed since the commit.
  dirty: z.boolean().optional(),
});

/** What a source control tells of the code. */
export type SourceFigures = Omit<z.infer<typeof codeFigures>, 'debug'>;
