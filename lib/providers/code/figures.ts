import { z } from 'zod';

/** The shape of what is known of the code that runs; what is not known is left out. */
export const codeFigures = z.object({
  debug: z.boolean().describe('Whether the code runs in debug mode.'),
  scm: z.string().optional().describe('What keeps the code, such as `git`.'),
  branch: z
    .object({
      local: z.string().nullable().describe('Null when the head is detached, as it is in most deployments.'),
      // As clients of django-status expect it.
      remote: z.string().describe('`unknown` where the branch has no upstream.'),
    })
    .optional()
    .describe('The branch that is checked out.'),
  commit: z
    .object({
      id: z.string().describe('Its hash.'),
      summary: z.string().optional().describe('The first line of its message.'),
      author: z.string().optional().describe('Who wrote it.'),
      date: z.date().optional().describe('When it was written.'),
    })
    .optional()
    .describe('The commit that the code is of.'),
  tag: z.string().optional().describe('The tag of that commit.'),
  dirty: z.boolean().optional().describe('Whether a file that git tracks has changed since the commit.'),
});

/** What a source control tells of the code. */
export type SourceFigures = Omit<z.infer<typeof codeFigures>, 'debug'>;
