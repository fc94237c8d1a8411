import type { RunEvent } from './run-events.ts';
import { type Status, worst } from './status.ts';

interface Memory {
  /** What each probe came to at its last run. */
  probes: Map<string | undefined, Status>;
  status: Status;
  since: Date;
}

/** Remembers since when each check is as it is, as far as this process has seen or was told: a listener of the runs. */
export class StatusSince {
  readonly #checks = new Map<string, Memory>();
  readonly #told = new Map<string, Pick<Memory, 'status' | 'since'>>();

  /** Takes in what a run came to; with arguments of its own it says nothing about the check itself. */
  see({ resource, provider, probe, isDefaultArgs, result }: RunEvent): void {
    if (!isDefaultArgs) return;
    const key = toKey(resource, provider);
    const memory = this.#checks.get(key);
    const probes = (memory?.probes ?? new Map()).set(probe, result.status);
    const status = worst(probes.values());
    const since = memory?.status === status ? memory.since : result.checkedAt;
    this.#checks.set(key, { probes, status, since });
  }

  /** Takes over what was seen before this process began, or elsewhere: it holds until the check is found otherwise. */
  seed(resource: string, check: string, status: Status, since: Date): void {
    this.#told.set(toKey(resource, check), { status, since });
  }

  /** Since when a check has this status, which it was just found in; nothing where it was last seen with another one. */
  find(resource: string, check: string, status: Status): Date | undefined {
    const key = toKey(resource, check);
    const told = this.#told.get(key);
    if (told?.status === status) return told.since;
    this.#told.delete(key);
    const memory = this.#checks.get(key);
    return memory?.status === status ? memory.since : undefined;
  }
}

function toKey(resource: string, check: string): string {
  return `${resource}.${check}`;
}
