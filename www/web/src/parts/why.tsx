import type { Denied } from 'consentry';
import { usePortal } from '../portal.tsx';
import { helpWords } from '../words.ts';

/** Why an action is denied, and who can help. */
export function Why({ decision }: { decision: Denied }) {
  const help = helpWords(decision, usePortal());
  return (
    <>
      {decision.message} {help !== '' && <span className="help">{help}</span>}
    </>
  );
}
