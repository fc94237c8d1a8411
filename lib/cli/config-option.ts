import { Option } from 'commander';

/** Which config to load: every command that loads one has it. */
export const configOption = (): Option =>
  new Option(
    '--config <path>',
    'the config to load; by default status.config.ts, .mts, .js or .mjs here or in src',
  );
