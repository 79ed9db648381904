// Short messages about what was just done, shown in a corner and read by screen readers. Nobody has to close or focus them.
import { useEffect, useState, useSyncExternalStore } from 'react';

const SHOWN_MS = 6000;

type Tone = 'good' | 'bad';
let said: { text: string; tone: Tone; number: number } = { text: '', tone: 'good', number: 0 };
const listeners = new Set<() => void>();

/** An empty text removes the previous message. */
export function say(text: string, tone: Tone = 'good'): void {
  said = { text, tone, number: said.number + 1 };
  for (const changed of listeners) changed();
}

export function Toasts() {
  const { text, tone, number } = useSyncExternalStore(subscribe, () => said);
  const [over, setOver] = useState(0);
  useEffect(() => {
    const timer = setTimeout(() => setOver(number), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [number]);
  return (
    // `aria-live` is explicit because an open dialog hides everything else from screen readers.
    <div role="status" aria-live="polite" className="toasts">
      {/* A new element each time, so that screen readers repeat the same words. */}
      {text !== '' && number !== over && (
        <p key={number} className={`toast ${tone}`}>
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
