import { useEffect, useState } from 'react';
import { STAGE_WORDS } from '../words.ts';

const PAUSE_MS = 250;

interface SearchProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  placeholder?: string;
}

/** A search field; calls `onChange` when the typing pauses. */
export function SearchField({ label, value, onChange, placeholder = label }: SearchProps) {
  const [typed, setTyped] = useState(value);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only typing restarts the timer, not a new listener
  useEffect(() => {
    if (typed === value) return;
    const timer = setTimeout(() => onChange(typed), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  return (
    <label className="filter search">
      <span>{label}</span>
      <input type="search" value={typed} placeholder={placeholder} onChange={({ target }) => setTyped(target.value)} />
    </label>
  );
}

interface ChoiceProps {
  label: string;
  value: string;
  /** The label for no choice. */
  all: string;
  choices: readonly (readonly [value: string, words: string])[];
  onChange: (value: string) => void;
}

export function ChoiceField({ label, value, all, choices, onChange }: ChoiceProps) {
  return (
    <label className="filter">
      <span>{label}</span>
      <select value={value} onChange={({ target }) => onChange(target.value)}>
        <option value="">{all}</option>
        {choices.map(([choice, words]) => (
          <option key={choice} value={choice}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}

export function StageFilter({ stage, onChange }: { stage: string; onChange: (stage: string) => void }) {
  return (
    <ChoiceField
      label="Stage"
      value={stage}
      all="All stages"
      choices={Object.entries(STAGE_WORDS)}
      onChange={onChange}
    />
  );
}
