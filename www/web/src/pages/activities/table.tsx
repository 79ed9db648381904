import { vocabulary } from 'consentry';
import type { NumberedActivity } from '../../api.ts';
import { timeWords } from '../../words.ts';
import { OUTCOME_WORDS } from './outcome-words.ts';
import { What } from './what.tsx';
import { Who } from './who.tsx';

interface Props {
  activities: readonly NumberedActivity[];
  /** Shows the activities of one support session. */
  onSession: (session: string) => void;
}

export function ActivityTable({ activities, onSession }: Props) {
  return (
    <table className="log">
      <thead>
        <tr>
          <th scope="col">No.</th>
          <th scope="col">When</th>
          <th scope="col">Who</th>
          <th scope="col">What</th>
          <th scope="col">Outcome</th>
        </tr>
      </thead>
      <tbody>
        {activities.map((activity) => (
          <tr key={activity.number} className={activity.outcome}>
            <td className="number">{activity.number}</td>
            <td className="when">{timeWords(activity.at)}</td>
            <td>
              <Who activity={activity} onSession={onSession} />
            </td>
            <td>
              <What activity={activity} />
            </td>
            <td>
              <Outcome {...activity} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Outcome({ outcome, reason, path, count }: NumberedActivity) {
  return (
    <>
      <span className={`badge ${outcome}`}>{OUTCOME_WORDS[outcome]}</span>{' '}
      {count !== undefined && count > 1 && <strong className="count">{count} times within a minute</strong>}
      {reason && (
        <span className="meta block">
          {messageOf(reason)} <code>{path ? `${reason} ${path}` : reason}</code>
        </span>
      )}
    </>
  );
}

let messages: ReadonlyMap<string, string> | undefined;

function messageOf(reason: string): string {
  messages ??= new Map(vocabulary().reasons.map(({ code, message }) => [code, message]));
  return messages.get(reason) ?? '';
}
