import { ACTIONS } from 'consentry';
import type { ReactNode } from 'react';
import { ChoiceField } from '../../parts/filters.tsx';
import { usePortal } from '../../portal.tsx';
import { actionWords } from '../../words.ts';
import { OUTCOME_WORDS } from './outcome-words.ts';

const KINDS = ACTIONS.map((type) => [type, actionWords(type)] as const);

interface Props {
  search: URLSearchParams;
  onChange: (changes: Record<string, string | undefined>) => void;
}

export function Filter({ search, onChange }: Props) {
  const { people } = usePortal();
  const choice = (name: string) => ({
    value: search.get(name) ?? '',
    onChange: (value: string) => onChange({ [name]: value || undefined }),
  });
  const session = search.get('session');
  return (
    <search className="log-filter">
      <Choice {...choice('person')} label="Person" all="Anyone" choices={namesOf(people.users)} />
      <Choice {...choice('agent')} label="Support agent" all="Any agent" choices={namesOf(people.agents)} />
      <Choice {...choice('kind')} label="What" all="Any action" choices={KINDS} />
      <Choice {...choice('outcome')} label="Outcome" all="Any outcome" choices={Object.entries(OUTCOME_WORDS)} />
      <Day {...choice('from')} label="From" />
      <Day {...choice('to')} label="To (inclusive)" />
      {session && (
        <Chip onRemove={() => onChange({ session: undefined })}>
          Session <code>{session}</code>
        </Chip>
      )}
      {search.size > 0 && (
        <button type="button" className="quiet" onClick={() => onChange(cleared(search))}>
          Clear filters
        </button>
      )}
    </search>
  );
}

function namesOf(people: Readonly<Record<string, { name: string }>>): [id: string, name: string][] {
  const named = Object.entries(people).map(([id, { name }]): [string, string] => [id, name]);
  return named.sort(([, one], [, other]) => one.localeCompare(other));
}

const cleared = (search: URLSearchParams) => Object.fromEntries([...search.keys()].map((key) => [key, undefined]));

interface FieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
}
type Choices = readonly (readonly [value: string, words: string])[];

/** If the address names a value that is not in the list, the field adds it. */
function Choice({ choices, ...field }: FieldProps & { all: string; choices: Choices }) {
  const listed = field.value === '' || choices.some(([choice]) => choice === field.value);
  return <ChoiceField {...field} choices={listed ? choices : [...choices, [field.value, field.value]]} />;
}

function Day({ label, value, onChange }: FieldProps) {
  return (
    <label className="filter">
      <span>{label}</span>
      <input type="date" value={value} onChange={({ target }) => onChange(target.value)} />
    </label>
  );
}

function Chip({ children, onRemove }: { children: ReactNode; onRemove: () => void }) {
  return (
    <span className="chip">
      <span>{children}</span>
      <button type="button" className="quiet" aria-label="Show all sessions" onClick={onRemove}>
        ×
      </button>
    </span>
  );
}
