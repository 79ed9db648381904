import type { Projection } from 'consentry';

/**
 * The next time, after `at`, at which some answer may change by itself: where a consent ends or no longer can be prolonged, and
 * where a request lapses. For questions whose answers carry no `validUntil`; to ask once too often does no harm.
 */
export function nextTurn({ support, policy }: Projection, at: number): number | null {
  const { consent, requests } = support;
  const ends = consent === null ? [] : [consent.expiresAt, plus(consent.givenAt, policy.maxConsentMs)];
  const lapses = requests.map(({ askedAt }) => askedAt + policy.requestLapseMs);
  const later = [...ends, ...lapses].filter((turn): turn is number => turn !== null && turn > at);
  return later.length === 0 ? null : Math.min(...later);
}

function plus(at: number, duration: number | null): number | null {
  return duration === null ? null : at + duration;
}
