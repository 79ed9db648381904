// What was just done, said in a corner for a while, and to screen readers. Nothing to close and no stop for the Tab key.
import { useEffect, useState, useSyncExternalStore } from 'react';

const SHOWN_MS = 6000;

type Tone = 'good' | 'bad';
let said: { text: string; tone: Tone; number: number } = { text: '', tone: 'good', number: 0 };
const listeners = new Set<() => void>();

/** An empty text takes back what was said before. */
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
    // The live region says so itself, for what does not is hidden from screen readers while a dialog is open.
    <div role="status" aria-live="polite" className="toasts">
      {/* Another element each time, so that the same words are said again. */}
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
