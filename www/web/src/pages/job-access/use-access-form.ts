// The form's own state. It is saved on the version it was begun at: what others did to the tab since is shown to the person
// before anything of theirs is saved on top of it.
import type { ActionOf } from 'consentry';
import { useState } from 'react';
import { ProblemError } from '../../api.ts';
import { usePortal } from '../../portal.tsx';
import { type Begun, type Difference, differenceOf, isEmpty, isUnchanged, saving, type Touched } from './changes.ts';

export interface AccessForm {
  action: ActionOf<'setJobAccess'>;
  /** How many changes there are to save. */
  count: number;
  /** What saving a change of this one user would be. */
  toggling: (user: string) => ActionOf<'setJobAccess'>;
  isChosen: (user: string) => boolean;
  choose: (user: string, wanted: boolean) => void;
  undo: () => void;
  save: () => Promise<void>;
  /** It was not saved, because others have changed the account since it was begun. */
  refused: boolean;
  /** What others did to this tab since the form was begun. */
  meanwhile: Difference | undefined;
  /** Goes on from how the tab stands now; what was chosen is kept. */
  goOn: () => void;
}

const NOTHING: Touched = new Map();

export function useAccessForm(job: string, access: readonly string[]): AccessForm {
  const { act, document } = usePortal();
  const [touched, setTouched] = useState(NOTHING);
  // While it is being saved, what changes on the tab is what was chosen here.
  const [busy, setBusy] = useState(false);
  const { begun, moved, told, refuse, forget, goOn } = useBegun({ version: document.version, access }, touched);
  const action = saving(job, begun, touched);

  async function save() {
    forget();
    setBusy(true);
    try {
      await act(action, { expectedVersion: begun.version });
      setTouched(NOTHING);
    } catch (problem) {
      if (!(problem instanceof ProblemError) || problem.decision?.reason !== 'staleVersion') throw problem;
      refuse(problem.decision.version);
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
    refused: moved === undefined && told !== undefined,
    meanwhile: busy ? told : (moved ?? told),
    goOn,
  };
}

/** The tab as the form was begun on it. It follows the account until others change what is being changed here. */
function useBegun(now: Begun, touched: Touched) {
  const [begun, setBegun] = useState(now);
  // The version at which the server refused to save, until that version is here; then what the person is told of it.
  const [refusedAt, setRefusedAt] = useState<number>();
  const [told, setTold] = useState<Difference>();
  const difference = differenceOf(begun, now);
  // What others changed elsewhere in the account is no reason to stop anybody here.
  const follows = isUnchanged(begun, touched) || isEmpty(difference);

  if (begun.version !== now.version && follows) setBegun(now);
  if (refusedAt !== undefined && now.version >= refusedAt) {
    setRefusedAt(undefined);
    setTold(difference);
    setBegun(now);
  }
  const forget = () => setTold(undefined);
  function goOn() {
    setBegun(now);
    forget();
  }
  return { begun, moved: follows ? undefined : difference, told, refuse: setRefusedAt, forget, goOn };
}
