import { Effects } from '../../parts/effects.tsx';
import { usePortal } from '../../portal.tsx';
import { nameOf } from '../../words.ts';

/** What a transfer of ownership means for both people (USR-6). */
export function TransferEffects({ user, name }: { user: string; name: string }) {
  const { state, people } = usePortal();
  const [owner] = state.users({ type: 'owner' });
  return (
    <div className="consequence">
      <dl className="both">
        <dt>{name}</dt>
        <dd>becomes the owner: can change everyone’s user type, remove anyone and transfer the ownership.</dd>
        <dt>{owner ? nameOf(people, owner.id) : 'The owner'}</dt>
        <dd>
          becomes a full access user: can still see the applicants of every job, but can no longer change user types.
        </dd>
      </dl>
      <Effects command={{ type: 'transferOwnership', user }} />
      <p className="warning">Only {name} can undo this.</p>
    </div>
  );
}
