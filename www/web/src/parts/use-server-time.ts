import { useEffect, useState } from 'react';
import { usePortal } from '../portal.tsx';

const STEP_MS = 10_000;

/** The server's clock, a few seconds old at most: for forms that count from now and may stand open for hours. */
export function useServerTime(): number {
  const { now } = usePortal();
  const [time, setTime] = useState(now);
  useEffect(() => {
    const timer = setInterval(() => setTime(now()), STEP_MS);
    return () => clearInterval(timer);
  }, [now]);
  return time;
}
