import { useEffect, useState } from 'react';
import { useVisible } from './use-visible.ts';

/** The time, in milliseconds since the epoch; re-renders every second while the tab is shown. */
export function useTime(): number {
  const [, setTicks] = useState(0);
  const isVisible = useVisible();
  useEffect(() => {
    if (!isVisible) return;
    const timer = setInterval(() => setTicks((ticks) => ticks + 1), 1_000);
    return () => clearInterval(timer);
  }, [isVisible]);
  return Date.now();
}
