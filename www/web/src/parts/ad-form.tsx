import { type Action, newId } from 'consentry';
import { type ReactNode, useMemo, useState } from 'react';
import { ActionButton } from '../action.tsx';
import type { Ad, Details } from '../api.ts';
import { usePortal } from '../portal.tsx';

const HOURS = ['Full time', 'Part time', 'Casual'];

/** An id for what the next command makes; another one once the account has changed. */
export function useFreshId(): string {
  const { document } = usePortal();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version says that the id before may be used
  return useMemo(() => newId(), [document.version]);
}

interface Props {
  action: Action;
  ad?: Ad | undefined;
  submit: ReactNode;
  onDone: () => void;
  onCancel: () => void;
}

/** The words of a job ad, to post or to change. */
export function AdForm({ action, ad, submit, onDone, onCancel }: Props) {
  const [words, setWords] = useState({ title: '', place: '', hours: 'Full time', text: '', ...ad });
  const set = (change: Details) => setWords({ ...words, ...change });
  return (
    <form>
      <label>
        Title
        <input required value={words.title} onChange={({ target }) => set({ title: target.value })} />
      </label>
      <div className="columns">
        <label>
          Place
          <input required value={words.place} onChange={({ target }) => set({ place: target.value })} />
        </label>
        <label>
          Hours
          <select value={words.hours} onChange={({ target }) => set({ hours: target.value })}>
            {HOURS.map((hours) => (
              <option key={hours}>{hours}</option>
            ))}
          </select>
        </label>
      </div>
      <label>
        What the job is
        <textarea required rows={6} value={words.text} onChange={({ target }) => set({ text: target.value })} />
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
