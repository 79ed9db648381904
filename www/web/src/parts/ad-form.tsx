import type { Action } from 'consentry';
import { type ReactNode, useState } from 'react';
import { ActionButton } from '../action.tsx';
import type { JobAd } from '../api.ts';

const HOURS = ['Full time', 'Part time', 'Casual'];
const EMPTY = { title: '', place: '', hours: 'Full time', text: '' };

interface Props {
  action: Action;
  ad?: JobAd | undefined;
  submit: ReactNode;
  onDone: () => void;
  onCancel: () => void;
}

/** The form for posting or editing a job ad. */
export function AdForm({ action, ad, submit, onDone, onCancel }: Props) {
  const [words, setWords] = useState(() => (ad ? wordsOf(ad) : EMPTY));
  const set = (change: Partial<typeof EMPTY>) => setWords({ ...words, ...change });
  const hours = HOURS.includes(words.hours) ? HOURS : [words.hours, ...HOURS];
  return (
    <form>
      <label>
        Title
        <input required value={words.title} onChange={({ target }) => set({ title: target.value })} />
      </label>
      <div className="columns">
        <label>
          Location
          <input required value={words.place} onChange={({ target }) => set({ place: target.value })} />
        </label>
        <label>
          Hours
          <select value={words.hours} onChange={({ target }) => set({ hours: target.value })}>
            {hours.map((choice) => (
              <option key={choice}>{choice}</option>
            ))}
          </select>
        </label>
      </div>
      <label>
        Description
        <textarea required rows={8} value={words.text} onChange={({ target }) => set({ text: target.value })} />
      </label>
      <footer>
        <button type="button" className="quiet" onClick={onCancel}>
          Cancel
        </button>
        <ActionButton action={action} details={words} kind="primary" onDone={onDone}>
          {submit}
        </ActionButton>
      </footer>
    </form>
  );
}

function wordsOf({ title, place, hours, text }: JobAd): typeof EMPTY {
  return { title, place, hours, text };
}
