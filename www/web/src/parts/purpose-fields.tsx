import type { Decision } from 'consentry';
import { useId } from 'react';
import { usePortal } from '../portal.tsx';
import { helpWords } from '../words.ts';

export interface Words {
  purpose: string;
  case: string;
}
interface Props {
  words: Words;
  onChange: (words: Words) => void;
  /** The decision on the action with these words; it says if a field is too long. */
  decision: Decision;
  required?: boolean;
}

export const NO_WORDS: Words = { purpose: '', case: '' };

/** The fields of an action, without the empty ones. */
export function given(words: Words): Partial<Words> {
  return Object.fromEntries(Object.entries(words).filter(([, text]) => text !== ''));
}

/** Why support should enter the account, in people's own words. */
export function PurposeFields({ words, onChange, decision, required = false }: Props) {
  const faulty = decision.allowed ? undefined : decision.path;
  const portal = usePortal();
  const id = useId();
  return (
    <div className="purpose">
      <label>
        Purpose{!required && ' (optional)'}
        <textarea
          required={required}
          rows={2}
          value={words.purpose}
          aria-describedby={id}
          aria-invalid={faulty === 'action.purpose'}
          onChange={({ target }) => onChange({ ...words, purpose: target.value })}
        />
      </label>
      <label>
        Case reference (optional)
        <input
          value={words.case}
          aria-describedby={id}
          aria-invalid={faulty === 'action.case'}
          onChange={({ target }) => onChange({ ...words, case: target.value })}
        />
      </label>
      <p id={id} className="hint">
        The customer’s administrators and support can read this, and it stays in the log. Do not name applicants.
      </p>
      {(faulty === 'action.purpose' || faulty === 'action.case') && !decision.allowed && (
        <p className="problem" role="alert">
          {helpWords(decision, portal)}
        </p>
      )}
    </div>
  );
}
