import type { Host } from './host.ts';
import { type Place, toText } from './template.ts';

/** For a config that the mounts cannot import from. */
export function toConfigHint(existing: string): string {
  return `${existing} is yours: the mounts import { status } from it, so let it export const status = defineStatus({ … }).`;
}

/** For an address that the app itself answers at. */
export function toTakenHint(existing: string): string {
  return `${existing} is yours, and answers where StatusQL would: choose another place, as with --path /internal/status.`;
}

/** For a GraphQL API of the app. */
export function toGraphQLHint(existing: string): string {
  return `${existing} is yours: add addStatus(builder, status) of statusql/graphql to its schema.`;
}

/** For an instrumentation of the app. */
export function toInstrumentationHint(existing: string, place: Place): string {
  const [, body = ''] = /register\(\) \{\n([\s\S]*)\n\}/.exec(toText('instrumentation.ts', place)) ?? [];
  return `${existing} is yours: let its register() do this too:\n${body}`;
}

/**
 * For a proxy of the app, or what was its name before Next 16.
 * @param mounts the addresses of ours that it must not stand before, as `createStatusProxy` takes them.
 */
export function toProxyHint(existing: string, { path, config }: Place, mounts: readonly string[]): string {
  const list = mounts.map((mount) => `'${mount}'`).join(', ');
  const lines = [
    `${existing} is yours: let it ask this first, before any sign-in or redirect of its own, and let its matcher take in ${path}. Else pages lack their HTTP codes, and probes and scrapes are sent to your sign-in:`,
    "import { createStatusProxy } from 'statusql/proxy';",
    `import { status } from '${config}';`,
    `const answerStatus = createStatusProxy(status, { path: '${path}', mounts: [${list}] });`,
    'const answer = await answerStatus(request); // these two at the beginning of the function, which must be async',
    'if (answer) return answer;',
  ];
  // What runs on the edge cannot load a config that opens connections.
  const rename = 'It must be a proxy, which runs on Node: npx @next/codemod@latest middleware-to-proxy .';
  return (existing.includes('middleware.') ? [...lines, rename] : lines).join('\n  ');
}

/** What every app with our mounts needs, beside Next itself: the peers of this package that are not optional. */
export const PEERS = ['graphql', 'zod'];

/** What is left to the user wherever the files are. */
export function toHostHints({ dependencies, isYarn, nextConfig }: Host): string[] {
  const peers = isYarn ? PEERS.filter((name) => !dependencies.has(name)) : [];
  return [
    ...(dependencies.has('statusql') ? [] : ['npm install statusql']),
    ...(peers.length > 0
      ? [`yarn add ${peers.join(' ')}, which StatusQL needs: yarn installs no peers by itself.`]
      : []),
    ...(nextConfig.hasHiddenBasePath
      ? [
          'next.config has a basePath that is not written out: give it to createStatusPage as basePath, and before the path of REST to createRouteHandler as publicPath.',
        ]
      : []),
  ];
}
