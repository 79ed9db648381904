import { useDecision } from 'consentry/react';
import { usePortal } from '../../portal.tsx';

/** The engine decides whether a consent is in force: it denies extending one that has expired. */
export function useConsentState(): 'off' | 'expired' | 'on' {
  const consent = usePortal().state.consent();
  const extend = useDecision({
    type: 'extendSupportAccess',
    consent: consent?.id ?? 'none',
    expiresAt: consent?.expiresAt ?? null,
  });
  if (consent === null) return 'off';
  return !extend.allowed && extend.reason === 'consentExpired' ? 'expired' : 'on';
}
