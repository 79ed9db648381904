// Who would gain or lose access to which applicants by a command, as the engine previews it.
import type { Command } from 'consentry';
import { usePortal } from '../portal.tsx';
import { countWords, nameOf, titleOf } from '../words.ts';

const SHOWN = 3;

export function Effects({ command }: { command: Command }) {
  const { decision, gain, lose } = usePortal().acting.preview(command);
  if (!decision.allowed) return null;
  const changes = [...Object.entries(lose), ...Object.entries(gain)];
  if (changes.length === 0) return <p className="hint">Nobody gains or loses access to applicants.</p>;
  return (
    <ul className="effects">
      {Object.entries(lose).map(([user, jobs]) => (
        <Effect key={user} user={user} change="lose" jobs={jobs} />
      ))}
      {Object.entries(gain).map(([user, jobs]) => (
        <Effect key={user} user={user} change="gain" jobs={jobs} />
      ))}
    </ul>
  );
}

function Effect({ user, change, jobs }: { user: string; change: 'gain' | 'lose'; jobs: readonly string[] }) {
  const { people, ads } = usePortal();
  const titles = jobs.slice(0, SHOWN).map((job) => titleOf(ads, job));
  if (jobs.length > SHOWN) titles.push(`${jobs.length - SHOWN} more`);
  return (
    <li className={change}>
      <strong>{nameOf(people, user)}</strong> will {change} access to applicants of {countWords(jobs.length, 'job')}
      <span className="meta block">{titles.join(' · ')}</span>
    </li>
  );
}
