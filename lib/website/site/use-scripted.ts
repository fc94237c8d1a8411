'use client';

import { useSyncExternalStore } from 'react';

/** Whether scripts run here: not on the server, nor in the first rendering, which must be that of the server. */
export function useScripted(): boolean {
  return useSyncExternalStore(
    neverChanges,
    () => true,
    () => false,
  );
}

function neverChanges(): () => void {
  return () => {};
}
