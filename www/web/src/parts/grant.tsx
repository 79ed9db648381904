// What support may do and for how long: the same choices where it is given, narrowed and asked for.
import type { Action, Scope } from 'consentry';
import { useId } from 'react';
import { ActionCheckbox } from '../action.tsx';
import { countWords } from '../words.ts';
import { ActionRadio } from './action-radio.tsx';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const DURATIONS = [HOUR, DAY, 7 * DAY, null];
const MODES: [Scope['mode'], string, string][] = [
  ['readOnly', 'Look only', 'Support sees what the user they act as sees, and changes nothing.'],
  [
    'readWrite',
    'Look and change',
    'Support may also work on job ads, stages and notes. Never on users, user access or this setting.',
  ],
];

export interface Terms {
  scope: Scope;
  durationMs: number | null;
}
interface Props {
  terms: Terms;
  onChange: (terms: Terms) => void;
  /** What the form would send with other terms: each choice asks whether it may be made. */
  action: (terms: Terms) => Action;
}

/** The end of a duration that begins now; null stays "until switched off". */
export const endOf = (durationMs: number | null, now: number) => (durationMs === null ? null : now + durationMs);

export function durationWords(durationMs: number | null): string {
  if (durationMs === null) return 'Until switched off';
  if (durationMs > DAY && durationMs % DAY === 0) return countWords(durationMs / DAY, 'day');
  if (durationMs >= HOUR && durationMs % HOUR === 0) return countWords(durationMs / HOUR, 'hour');
  return countWords(Math.round(durationMs / MINUTE), 'minute');
}

export function scopeWords({ mode, applicantData }: Scope): string {
  const what = MODES.find(([choice]) => choice === mode)?.[1];
  return `${what}, ${applicantData ? 'applicant data included' : 'without applicant data'}`;
}

export function ScopeChoice({ terms, onChange, action }: Props) {
  const name = useId();
  const { scope } = terms;
  const withScope = (change: Partial<Scope>): Terms => ({ ...terms, scope: { ...scope, ...change } });
  const toggled = withScope({ applicantData: !scope.applicantData });
  return (
    <fieldset>
      <legend>What may support do?</legend>
      {MODES.map(([mode, words, hint]) => (
        <ActionRadio
          key={mode}
          action={action(withScope({ mode }))}
          name={name}
          checked={scope.mode === mode}
          onChoose={() => onChange(withScope({ mode }))}
        >
          {words} <span className="hint block">{hint}</span>
        </ActionRadio>
      ))}
      <ActionCheckbox action={action(toggled)} checked={scope.applicantData} onChange={() => onChange(toggled)}>
        Applicant data too{' '}
        <span className="hint block">Without this, nobody of the vendor sees applications, notes or messages.</span>
      </ActionCheckbox>
    </fieldset>
  );
}

export function DurationChoice({ terms, onChange, action, legend = 'For how long?' }: Props & { legend?: string }) {
  const name = useId();
  // Somebody may have asked for a time that stands in no list.
  const listed = DURATIONS.includes(terms.durationMs) ? DURATIONS : [terms.durationMs, ...DURATIONS];
  return (
    <fieldset className="row">
      <legend>{legend}</legend>
      {listed.map((durationMs) => (
        <ActionRadio
          key={durationMs}
          action={action({ ...terms, durationMs })}
          name={name}
          checked={terms.durationMs === durationMs}
          onChoose={() => onChange({ ...terms, durationMs })}
        >
          {durationWords(durationMs)}
        </ActionRadio>
      ))}
    </fieldset>
  );
}
