import { useQuery } from '@tanstack/react-query';
import { vocabulary } from 'consentry';
import * as api from '../../api.ts';

/** Why the agent is no longer inside a customer's account. */
export function LeftNote({ account, why }: { account: string; why: string }) {
  const { data } = useQuery({ queryKey: ['desk', 'left', account], queryFn: () => api.snapshot(account) });
  const off = data !== undefined && data.projection.support.consent === null;
  return (
    <p className="warning" role="alert">
      You are no longer inside <strong>{account}</strong>.{' '}
      {off && why === 'sessionEnded' ? SWITCHED_OFF : (WORDS[why] ?? messageOf(why))}
    </p>
  );
}

const SWITCHED_OFF = 'They have switched support access off.';
const WORDS: Record<string, string> = {
  sessionEnded: 'The session was ended: by one of their administrators, or by you elsewhere.',
  consentExpired: 'Their permission ran out.',
  noSession: 'You have no open session there.',
};

const messageOf = (code: string) => vocabulary().reasons.find((reason) => reason.code === code)?.message ?? '';
