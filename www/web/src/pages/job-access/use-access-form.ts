// The form's own state. It saves against the version at which the person started, so that they see what others changed on
// the tab since then before they save on top of it.
import type { ActionOf } from 'consentry';
import { useState } from 'react';
import { ProblemError } from '../../api.ts';
import { usePortal } from '../../portal.tsx';
import { type Difference, differenceOf, isEmpty, isUnchanged, type Start, saving, type Touched } from './changes.ts';

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
  const { start, moved, shown, markStale, forget, goOn } = useStart({ version: document.version, access }, touched);
  const action = saving(job, start, touched);

  async function save() {
    forget();
    setBusy(true);
    try {
      await act(action, { expectedVersion: start.version });
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
    toggling: (user) => saving(job, start, new Map([[user, !start.access.includes(user)]])),
    isChosen: (user) => touched.get(user) ?? start.access.includes(user),
    choose: (user, wanted) => setTouched(new Map(touched).set(user, wanted)),
    undo: () => {
      setTouched(NOTHING);
      forget();
    },
    save,
    isStale: moved === undefined && shown !== undefined,
    meanwhile: busy ? shown : (moved ?? shown),
    goOn,
  };
}

/** The starting state of the form. It follows the account until others change the tab while this person is changing it. */
function useStart(now: Start, touched: Touched) {
  const [start, setStart] = useState(now);
  // The version that made saving fail, until it arrives; then the difference shown to the person.
  const [staleAt, setStaleAt] = useState<number>();
  const [shown, setShown] = useState<Difference>();
  const difference = differenceOf(start, now);
  // Changes elsewhere in the account do not interrupt this form.
  const follows = isUnchanged(start, touched) || isEmpty(difference);

  if (start.version !== now.version && follows) setStart(now);
  if (staleAt !== undefined && now.version >= staleAt) {
    setStaleAt(undefined);
    setShown(difference);
    setStart(now);
  }
  const forget = () => setShown(undefined);
  function goOn() {
    setStart(now);
    forget();
  }
  return { start, moved: follows ? undefined : difference, shown, markStale: setStaleAt, forget, goOn };
}
