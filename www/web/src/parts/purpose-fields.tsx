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
  /** The engine's answer to the action with these words: it knows how long they may be. */
  decision: Decision;
  required?: boolean;
}

export const NO_WORDS: Words = { purpose: '', case: '' };

/** The fields of an action: what is empty is left out. */
export function given(words: Words): Partial<Words> {
  return Object.fromEntries(Object.entries(words).filter(([, text]) => text !== ''));
}

/** Why somebody of the vendor should come in, in people's own words. */
export function PurposeFields({ words, onChange, decision, required = false }: Props) {
  const wrong = decision.allowed ? undefined : decision.path;
  const portal = usePortal();
  const id = useId();
  return (
    <div className="purpose">
      <label>
        What for?{!required && ' (optional)'}
        <textarea
          required={required}
          rows={2}
          value={words.purpose}
          aria-describedby={id}
          aria-invalid={wrong === 'action.purpose'}
          onChange={({ target }) => onChange({ ...words, purpose: target.value })}
        />
      </label>
      <label>
        Case reference (optional)
        <input
          value={words.case}
          aria-describedby={id}
          aria-invalid={wrong === 'action.case'}
          onChange={({ target }) => onChange({ ...words, case: target.value })}
        />
      </label>
      <p id={id} className="hint">
        The customer’s administrators and support read this, and the log keeps it. Do not name applicants.
      </p>
      {(wrong === 'action.purpose' || wrong === 'action.case') && !decision.allowed && (
        <p className="problem" role="alert">
          {helpWords(decision, portal)}
        </p>
      )}
    </div>
  );
}
