// What support may do and for how long: the same choices where it is given and where it is asked for.
import type { Scope } from 'consentry';
import { useId } from 'react';

const HOUR = 3_600_000;
const DURATIONS: [number | null, string][] = [
  [HOUR, '1 hour'],
  [24 * HOUR, '24 hours'],
  [7 * 24 * HOUR, '7 days'],
  [null, 'Until switched off'],
];
const MODES: [Scope['mode'], string, string][] = [
  ['readOnly', 'Look only', 'Support sees what the user they act as sees, and changes nothing.'],
  ['readWrite', 'Look and change', 'Support may also post and edit job ads. Never users, user access or this setting.'],
];

export interface Grant extends Scope {
  durationMs: number | null;
}
interface Props {
  grant: Grant;
  onChange: (grant: Grant) => void;
}

/** The end of a duration that begins now; null stays "until switched off". */
export const endOf = (durationMs: number | null, now: number) => (durationMs === null ? null : now + durationMs);

export const durationWords = (durationMs: number | null) =>
  DURATIONS.find(([choice]) => choice === durationMs)?.[1] ?? `${Math.round((durationMs ?? 0) / 60_000)} minutes`;

export function scopeWords({ mode, applicantData }: Scope): string {
  const what = MODES.find(([choice]) => choice === mode)?.[1];
  return `${what}, ${applicantData ? 'applicant data included' : 'without applicant data'}`;
}

export function ScopeChoice({ grant, onChange }: Props) {
  const name = useId();
  return (
    <fieldset>
      <legend>What may support do?</legend>
      {MODES.map(([mode, words, hint]) => (
        <label key={mode} className="check">
          <input type="radio" name={name} checked={grant.mode === mode} onChange={() => onChange({ ...grant, mode })} />
          <span>
            {words} <span className="hint block">{hint}</span>
          </span>
        </label>
      ))}
      <label className="check">
        <input
          type="checkbox"
          checked={grant.applicantData}
          onChange={() => onChange({ ...grant, applicantData: !grant.applicantData })}
        />
        <span>
          Applicant data too{' '}
          <span className="hint block">Without this, nobody of the vendor sees applications, notes or messages.</span>
        </span>
      </label>
    </fieldset>
  );
}

export function DurationChoice({ grant, onChange }: Props) {
  const name = useId();
  return (
    <fieldset className="row">
      <legend>For how long?</legend>
      {DURATIONS.map(([durationMs, words]) => (
        <label key={words} className="check">
          <input
            type="radio"
            name={name}
            checked={grant.durationMs === durationMs}
            onChange={() => onChange({ ...grant, durationMs })}
          />
          <span>{words}</span>
        </label>
      ))}
    </fieldset>
  );
}
