import { vocabulary } from 'consentry';
import type { SupportAccount } from '../../api.ts';
import { useSupportAccount } from '../../support-account.ts';

/** Why the agent is no longer inside a customer's account. */
export function LeftNote({ account, why }: { account: string; why: string }) {
  const { data: customer, isFetching } = useSupportAccount(account);
  return (
    <p className="warning" role="alert">
      You are no longer inside <strong>{customer?.organisation ?? account}</strong>.{' '}
      {!isFetching && (isOff(why, customer) ? 'They have switched support access off.' : wordsOf(why))}
    </p>
  );
}

const WORDS: Record<string, string> = {
  sessionEnded: 'The session was ended by one of their administrators, or by you somewhere else.',
  consentExpired: 'Their consent has expired.',
  noSession: 'You have no open session there.',
};

const wordsOf = (why: string) => WORDS[why] ?? vocabulary().reasons.find(({ code }) => code === why)?.message ?? '';

/** If the consent is gone, support access is off, whatever ended the session. */
const isOff = (why: string, customer: SupportAccount | null | undefined) =>
  why === 'sessionEnded' && customer?.snapshot.projection.support.consent === null;
