// The form's own state. It saves against the version at which the person started, so that they see what others changed on
// the tab since then before they save on top of it.
import type { ActionOf } from 'consentry';
import { useState } from 'react';
import { ProblemError } from '../../api.ts';
import { usePortal } from '../../portal.tsx';
import { type Begun, type Difference, differenceOf, isEmpty, isUnchanged, saving, type Touched } from './changes.ts';

export interface AccessForm {
  action: ActionOf<'setJobAccess'>;
  /** How many changes there are to save. */
  count: number;
  /** The action that saves a change of this one user. */
  toggling: (user: string) => ActionOf<'setJobAccess'>;
  isChosen: (user: string) => boolean;
  choose: (user: string, wanted: boolean) => void;
  undo: () => void;
  save: () => Promise<void>;
  /** True if saving failed because others have changed the account since the person started. */
  isStale: boolean;
  /** What others changed on this tab since the person started. */
  meanwhile: Difference | undefined;
  /** Continues from the tab as it is now and keeps the person's choices. */
  goOn: () => void;
}

const NOTHING: Touched = new Map();

export function useAccessForm(job: string, access: readonly string[]): AccessForm {
  const { act, document } = usePortal();
  const [touched, setTouched] = useState(NOTHING);
  // While saving, the changes on the tab are this person's own.
  const [busy, setBusy] = useState(false);
  const { begun, moved, told, markStale, forget, goOn } = useBegun({ version: document.version, access }, touched);
  const action = saving(job, begun, touched);

  async function save() {
    forget();
    setBusy(true);
    try {
      await act(action, { expectedVersion: begun.version });
      setTouched(NOTHING);
    } catch (problem) {
      if (!(problem instanceof ProblemError) || problem.decision?.reason !== 'staleVersion') throw problem;
      markStale(problem.decision.version);
    } finally {
      setBusy(false);
    }
  }
  return {
    action,
    count: action.grant.length + action.revoke.length,
    toggling: (user) => saving(job, begun, new Map([[user, !begun.access.includes(user)]])),
    isChosen: (user) => touched.get(user) ?? begun.access.includes(user),
    choose: (user, wanted) => setTouched(new Map(touched).set(user, wanted)),
    undo: () => {
      setTouched(NOTHING);
      forget();
    },
    save,
    isStale: moved === undefined && told !== undefined,
    meanwhile: busy ? told : (moved ?? told),
    goOn,
  };
}

/** The starting state of the form. It follows the account until others change the tab while this person is changing it. */
function useBegun(now: Begun, touched: Touched) {
  const [begun, setBegun] = useState(now);
  // The version that made saving fail, until it arrives; then the difference shown to the person.
  const [staleAt, setStaleAt] = useState<number>();
  const [told, setTold] = useState<Difference>();
  const difference = differenceOf(begun, now);
  // Changes elsewhere in the account do not interrupt this form.
  const follows = isUnchanged(begun, touched) || isEmpty(difference);

  if (begun.version !== now.version && follows) setBegun(now);
  if (staleAt !== undefined && now.version >= staleAt) {
    setStaleAt(undefined);
    setTold(difference);
    setBegun(now);
  }
  const forget = () => setTold(undefined);
  function goOn() {
    setBegun(now);
    forget();
  }
  return { begun, moved: follows ? undefined : difference, told, markStale: setStaleAt, forget, goOn };
}
