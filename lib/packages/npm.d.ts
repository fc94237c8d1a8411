// What is used of npm's own modules, which come without types; those on DefinitelyTyped are of versions long gone.

declare module '@npmcli/config' {
  export default class Config {
    constructor(options: {
      definitions: object;
      shorthands: object;
      flatten: unknown;
      /** The folder of npm, where its own npmrc would be. */
      npmPath: string;
      /** Filled in with what npm's scripts are told. */
      env: Record<string, string | undefined>;
      argv: readonly string[];
      cwd: string;
      warn: boolean;
    });
    load(): Promise<void>;
    /** The options that npm's other modules take. */
    readonly flat: import('npm-registry-fetch').Options;
  }
}

declare module 'npm-registry-fetch' {
  export interface Options {
    registry?: string;
    before?: Date | null;
    offline?: boolean;
    /** The folder of npm's cache. */
    cache?: string | null;
    headers?: Record<string, string>;
    retry?: { retries: number };
    signal?: AbortSignal;
    /** In milliseconds. */
    timeout?: number;
    /** What is asked for, whose scope may have a registry of its own. */
    spec?: import('npm-package-arg').Result;
  }
  export default function fetch(
    path: string,
    options: Options,
  ): Promise<{ body: AsyncIterable<Buffer> & { destroy(): void } }>;
}

declare module 'npm-package-arg' {
  export interface Result {
    type: string;
    /** Whether a registry has it. */
    registry?: boolean;
    name: string | null;
    escapedName: string | null;
    /** The version, range or tag. */
    fetchSpec: string | null;
    /** Of an alias, what it stands for. */
    subSpec?: Result;
  }
  const npa: { resolve(name: string, spec: string): Result };
  export default npa;
}

declare module 'npm-pick-manifest' {
  /** @throws when there is no such version. */
  export default function pickManifest<Manifest extends object>(
    packument: { name: string; 'dist-tags': Record<string, string>; versions: Record<string, Manifest> },
    wanted: string,
    options?: object,
  ): Manifest;
}

declare module 'semver' {
  const semver: {
    /** Null for what is no range. */
    validRange(range: string, options: { loose: boolean }): string | null;
    Range: new (range: string, options: { loose: boolean }) => { test(version: string): boolean };
  };
  export default semver;
}

declare module '@npmcli/arborist' {
  export interface Edge {
    name: string;
    type: 'prod' | 'dev' | 'optional' | 'peer' | 'peerOptional' | 'workspace';
    /** The range that counts: as written, or what the app puts in its place. */
    spec: string;
    to: Node | null;
  }
  export interface Node {
    packageName: string | null;
    name: string;
    version: string;
    package: Record<string, unknown>;
    realpath: string;
    /** The path from the top, with slashes. */
    location: string;
    /** What a link stands for; of anything else, itself. */
    target: Node;
    edgesOut: Map<string, Edge>;
    inventory: Map<string, Node>;
  }
  export default class Arborist {
    constructor(options: { path: string });
    loadActual(): Promise<Node>;
  }
}

declare module '@npmcli/arborist/lib/override-set.js' {
  export class OverrideSet {
    constructor(options: { overrides: Record<string, unknown> });
    /** Of all but the topmost, the package that it is for. */
    readonly name?: string;
    /** What is to be asked for instead; where nothing is, the versions that it is for. */
    readonly value?: string;
    getEdgeRule(edge: { name: string; rawSpec: string }): OverrideSet;
  }
  export default OverrideSet;
}
