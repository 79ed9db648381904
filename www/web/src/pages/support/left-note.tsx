import { vocabulary } from 'consentry';
import { useSupportAccount } from '../../support-account.ts';

/** Why the agent is no longer inside a customer's account. */
export function LeftNote({ account, why }: { account: string; why: string }) {
  const customer = useSupportAccount(account);
  const isOff = why === 'sessionEnded' && customer?.snapshot.projection.support.consent === null;
  return (
    <p className="warning" role="alert">
      You are no longer inside <strong>{customer?.organisation ?? account}</strong>.{' '}
      {isOff ? 'They have switched support access off.' : (WORDS[why] ?? messageOf(why))}
    </p>
  );
}

const WORDS: Record<string, string> = {
  sessionEnded: 'The session was ended, by one of their administrators or by you elsewhere.',
  consentExpired: 'Their permission ran out.',
  noSession: 'You have no open session there.',
};

const messageOf = (code: string) => vocabulary().reasons.find((reason) => reason.code === code)?.message ?? '';
