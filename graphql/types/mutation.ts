import type { z } from 'zod';
import type { ActionContext, Monitoring } from '../../lib/monitoring/monitoring.ts';
import type { BuildContext } from '../builder.ts';
import type { MonitorLoader } from './monitor-loader.ts';

/** A mutation: what it takes, and the action that it is. */
export interface Mutation {
  description: string;
  /** The type of its one argument `input`; without it each input is an argument. */
  inputType?: 'MonitorInput' | 'MonitorChange' | 'MaintenanceInput' | 'PreferencesChange';
  input: z.ZodObject;
  gives: 'Monitor' | 'Period' | 'Maintenance' | 'Trial' | 'ID' | 'Message' | 'NotifyRun' | 'Preferences';
  /** Whether it gives several of these. */
  isList?: boolean;
  /** What it takes of who changes what is their own, where they may; by default it is for staff alone. */
  ownInput?: z.ZodObject;
  /** What it does, where that is more than the action of its name. */
  act?(monitoring: Monitoring, context: ActionContext, input: never, loader: MonitorLoader): Promise<unknown>;
}

/** What a mutation takes of those whom a schema is for; nothing where it is not for them. */
export function toMutationInput(
  { isForStaff }: Pick<BuildContext, 'isForStaff'>,
  { input, ownInput }: Pick<Mutation, 'input' | 'ownInput'>,
): z.ZodObject | undefined {
  return isForStaff ? input : ownInput;
}
