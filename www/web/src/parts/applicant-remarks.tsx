import { useState } from 'react';
import { ActionButton } from '../action.tsx';
import type { Remark } from '../api.ts';
import { usePortal } from '../portal.tsx';
import { agentName, nameOf, timeWords } from '../words.ts';

/** Notes stay within the team; messages go to the applicant. */
const KINDS = {
  notes: {
    type: 'addApplicantNote',
    title: 'Notes',
    label: 'New note',
    submit: 'Add note',
    hint: 'Only your team can see this.',
  },
  messages: {
    type: 'messageApplicants',
    title: 'Messages',
    label: 'New message',
    submit: 'Send message',
    hint: 'The applicant will receive this.',
  },
} as const;

interface Props {
  kind: keyof typeof KINDS;
  job: string;
  applicant: string;
  remarks: readonly Remark[];
}

export function Remarks({ kind, job, applicant, remarks }: Props) {
  const { type, title, label, submit, hint } = KINDS[kind];
  const [text, setText] = useState('');
  return (
    <section>
      <h3>
        {title} <span className="count">{remarks.length}</span>
      </h3>
      <ul className="remarks">
        {remarks.map((remark) => (
          <li key={`${remark.at} ${remark.by} ${remark.text}`}>
            <p>{remark.text}</p>
            <p className="meta">
              <Author {...remark} />, {timeWords(remark.at)}
            </p>
          </li>
        ))}
      </ul>
      <form>
        <label>
          {label}
          <textarea required rows={2} value={text} onChange={({ target }) => setText(target.value)} />
          <span className="hint">{hint}</span>
        </label>
        <ActionButton action={{ type, job }} details={{ applicant, text }} onDone={() => setText('')}>
          {submit}
        </ActionButton>
      </form>
    </section>
  );
}

/** A removed user's remarks keep their name (APP-4); an agent's remarks name the agent and the simulated user (SES-10). */
function Author({ by, agent }: Remark) {
  const { state, people } = usePortal();
  const former = state.user(by)?.status === 'removed';
  return (
    <>
      {nameOf(people, by)}
      {former && ' (former user)'}
      {agent && `, written by ${agentName(people, agent)} (support)`}
    </>
  );
}
