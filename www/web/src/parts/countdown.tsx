import { useEffect, useState } from 'react';
import { usePortal } from '../portal.tsx';
import { leftWords } from '../words.ts';

const SECOND = 1000;

/** The time left until `until`, by the server's clock. */
export function Countdown({ until }: { until: number }) {
  const { now } = usePortal();
  const [left, setLeft] = useState(() => until - now());
  useEffect(() => {
    const tick = () => setLeft(until - now());
    tick();
    const timer = setInterval(tick, SECOND);
    return () => clearInterval(timer);
  }, [until, now]);
  return <time className="countdown">{leftWords(left)}</time>;
}
