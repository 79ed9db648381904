import { useDecision } from 'consentry/react';
import { usePortal } from '../../portal.tsx';

/** Whether a consent still counts is the engine's to say: it refuses to extend one that ran out. */
export function useConsentState(): 'off' | 'expired' | 'on' {
  const { consent } = usePortal().document.support;
  const extend = useDecision({
    type: 'extendSupportAccess',
    consent: consent?.id ?? 'none',
    expiresAt: consent?.expiresAt ?? null,
  });
  if (consent === null) return 'off';
  return !extend.allowed && extend.reason === 'consentExpired' ? 'expired' : 'on';
}
