// What was just done, said in a corner for a while, and to screen readers. Nothing to close and no stop for the Tab key.
import { useEffect, useState, useSyncExternalStore } from 'react';

const SHOWN_MS = 6000;

let said = { text: '', number: 0 };
const listeners = new Set<() => void>();

/** Nothing takes back what was said before. */
export function say(text: string): void {
  said = { text, number: said.number + 1 };
  for (const changed of listeners) changed();
}

export function Toasts() {
  const { text, number } = useSyncExternalStore(subscribe, () => said);
  const [over, setOver] = useState(0);
  useEffect(() => {
    const timer = setTimeout(() => setOver(number), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [number]);
  return (
    <div role="status" className="toasts">
      {/* Another element each time, so that the same words are said again. */}
      {text !== '' && number !== over && (
        <p key={number} className="toast">
          {text}
        </p>
      )}
    </div>
  );
}

function subscribe(changed: () => void): () => void {
  listeners.add(changed);
  return () => listeners.delete(changed);
}
