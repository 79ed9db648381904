import { Effects } from '../../parts/effects.tsx';
import { usePortal } from '../../portal.tsx';
import { nameOf } from '../../words.ts';

/** What happens to both when the ownership goes to somebody else (USR-6). */
export function TransferEffects({ user, name }: { user: string; name: string }) {
  const { document, people } = usePortal();
  const owner = document.users.find(({ type }) => type === 'owner');
  return (
    <div className="consequence">
      <dl className="both">
        <dt>{name}</dt>
        <dd>becomes the owner: chooses everybody’s user type, removes anybody, and may hand the ownership on.</dd>
        <dt>{owner ? nameOf(people, owner.id) : 'The owner'}</dt>
        <dd>becomes a full access user: still sees the applicants of every job, and no longer chooses user types.</dd>
      </dl>
      <Effects command={{ type: 'transferOwnership', user }} />
      <p className="warning">Only {name} can undo this.</p>
    </div>
  );
}
