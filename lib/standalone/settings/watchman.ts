import { z } from 'zod';
import type { Environment } from './environment.ts';

/** What the environment says of the addresses of django-watchman. */
export interface WatchmanVariables {
  /** The name of the parameter that a token may be given in. */
  tokenName: string;
  /** Whether the version is told. */
  exposesVersion: boolean;
}

// It would choose checks, and say which token there is in what it finds.
const tokenName = z.string().refine((name) => !['check', 'skip'].includes(name), {
  error: 'another name than check and skip',
});
const trueOrFalse = z.stringbool({ error: 'true or false' });

/** Reads what is for django-watchman's clients alone. */
export function readWatchman({ read }: Environment): WatchmanVariables {
  return {
    tokenName: read('STATUS_TOKEN_NAME', tokenName, 'watchman-token') ?? 'watchman-token',
    exposesVersion: read('STATUS_EXPOSE_VERSION', trueOrFalse, 'true') ?? false,
  };
}
