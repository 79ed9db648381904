import { useEffect, useState } from 'react';
import { usePortal } from '../portal.tsx';

const STEP_MS = 10_000;

/** The server's time, at most a few seconds old, for forms that count from now and may stay open for hours. */
export function useServerTime(): number {
  const { now } = usePortal();
  const [time, setTime] = useState(now);
  useEffect(() => {
    const timer = setInterval(() => setTime(now()), STEP_MS);
    return () => clearInterval(timer);
  }, [now]);
  return time;
}
