import { useId } from 'react';
import { usePortal } from '../../portal.tsx';
import { agentName } from '../../words.ts';

interface Props {
  /** Null: any agent of the vendor. */
  agents: readonly string[] | null;
  onChange: (agents: readonly string[] | null) => void;
}

export function AgentsChoice({ agents, onChange }: Props) {
  const name = useId();
  const known = Object.keys(usePortal().people.agents);
  return (
    <fieldset>
      <legend>Who can enter?</legend>
      <label className="check">
        <input type="radio" name={name} checked={agents === null} onChange={() => onChange(null)} />
        <span>Any support agent</span>
      </label>
      {known.length > 0 && (
        <label className="check">
          <input type="radio" name={name} checked={agents !== null} onChange={() => onChange([])} />
          <span>
            Only agents I choose{' '}
            <span className="hint block">Agents who have requested access or been here before.</span>
          </span>
        </label>
      )}
      {agents !== null && <Named known={known} agents={agents} onChange={onChange} />}
    </fieldset>
  );
}

function Named({ known, agents, onChange }: { known: string[]; agents: readonly string[] } & Pick<Props, 'onChange'>) {
  const { people } = usePortal();
  const toggled = (agent: string) =>
    agents.includes(agent) ? agents.filter((other) => other !== agent) : [...agents, agent];
  return (
    <ul className="named">
      {known.map((agent) => (
        <li key={agent}>
          <label className="check">
            <input type="checkbox" checked={agents.includes(agent)} onChange={() => onChange(toggled(agent))} />
            <span>{agentName(people, agent)}</span>
          </label>
        </li>
      ))}
      {agents.length === 0 && <li className="hint">Choose at least one.</li>}
    </ul>
  );
}
