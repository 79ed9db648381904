// What support may do and for how long: the same choices for activating, narrowing and requesting access.
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
  ['readOnly', 'View only', 'Support sees what the user they act as sees, and cannot change anything.'],
  [
    'readWrite',
    'View and edit',
    'Support can also work on job ads, stages and notes, but never on users, user access or this setting.',
  ],
];

export interface Terms {
  scope: Scope;
  durationMs: number | null;
}
interface Props {
  terms: Terms;
  onChange: (terms: Terms) => void;
  /** What the form sends with other terms; each choice asks whether it is allowed. */
  action: (terms: Terms) => Action;
}

/** The end of a duration that starts now; null means "until switched off". */
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
      <legend>What can support do?</legend>
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
        Include applicant data{' '}
        <span className="hint block">
          Without this, nobody from the vendor can see applications, notes or messages.
        </span>
      </ActionCheckbox>
    </fieldset>
  );
}

export function DurationChoice({ terms, onChange, action, legend = 'For how long?' }: Props & { legend?: string }) {
  const name = useId();
  // A request may name a duration that is not in the list.
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
