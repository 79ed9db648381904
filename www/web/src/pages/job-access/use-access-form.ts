// The form's own state. It is saved on the version it was begun at: what others did to the tab since is shown to the person
// before anything of theirs is saved on top of it.
import type { ActionOf } from 'consentry';
import { useState } from 'react';
import { ProblemError } from '../../api.ts';
import { usePortal } from '../../portal.tsx';
import { type Begun, type Difference, difference, isEmpty, saving, type Touched } from './changes.ts';

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
  const now: Begun = { version: document.version, access };
  const [touched, setTouched] = useState(NOTHING);
  const [begun, setBegun] = useState(now);
  // The version at which the server refused to save, until that version is here; then what the person is told of it.
  const [refusedAt, setRefusedAt] = useState<number>();
  const [told, setTold] = useState<Difference>();
  // While it is being saved, what changes on the tab is what was chosen here.
  const [busy, setBusy] = useState(false);
  const action = saving(job, begun, touched);
  const count = action.grant.length + action.revoke.length;
  const moved = difference(begun, now);
  // What others changed elsewhere in the account is no reason to stop anybody here.
  const follows = count === 0 || isEmpty(moved);

  function undo() {
    setTouched(NOTHING);
    setTold(undefined);
  }
  function goOn() {
    setBegun(now);
    setTold(undefined);
  }
  async function save() {
    setTold(undefined);
    setBusy(true);
    try {
      await act(action, { expectedVersion: begun.version });
      setTouched(NOTHING);
    } catch (problem) {
      if (!(problem instanceof ProblemError) || problem.decision?.reason !== 'staleVersion') throw problem;
      setRefusedAt(problem.decision.version);
    } finally {
      setBusy(false);
    }
  }

  if (begun.version !== now.version && follows) setBegun(now);
  if (refusedAt !== undefined && now.version >= refusedAt) {
    setRefusedAt(undefined);
    setTold(moved);
    setBegun(now);
  }
  return {
    action,
    count,
    toggling: (user) => saving(job, begun, new Map([[user, !begun.access.includes(user)]])),
    isChosen: (user) => touched.get(user) ?? begun.access.includes(user),
    choose: (user, wanted) => setTouched(new Map(touched).set(user, wanted)),
    undo,
    save,
    refused: follows && told !== undefined,
    meanwhile: follows || busy ? told : moved,
    goOn,
  };
}
