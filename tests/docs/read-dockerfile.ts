import { findBlocks } from './read-docs.ts';

/** What the Dockerfile of the docs puts into the image that runs, and how that is asked whether it is well. */
export interface Dockerfile {
  /** From the folder of the app to that of the image, in order. */
  copies: [from: string, to: string][];
  /** The program of the HEALTHCHECK with its arguments. */
  healthcheck: string[];
}

/** Reads the one Dockerfile of the docs. */
export function readDockerfile(): Dockerfile {
  const [block] = findBlocks().filter(({ language }) => language === 'dockerfile');
  const source = block?.source ?? '';
  const copies = [...source.matchAll(/^COPY --from=build \/app\/(\S+) (\S+)$/gm)];
  const [, command = '[]'] = /^HEALTHCHECK[\s\S]*?CMD (\[.*\])$/m.exec(source) ?? [];
  return { copies: copies.map(([, from = '', to = '']) => [from, to]), healthcheck: JSON.parse(command) };
}
