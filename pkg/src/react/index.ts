'use client';

/**
 * Consentry for React: components that grey out what the rules deny, say why and who can help, and update themselves when the
 * account or the time changes. A browser's decision is advice; the server's decision is law.
 *
 * @packageDocumentation
 */
export { type HelpOptions, helpOf } from '../live/help.js';
export type { AccountView } from '../live/question.js';
export type { Snapshot } from '../live/snapshot.js';
export type { Closed, Live, LiveSource } from '../live/source.js';
export { Gate, type GateProps } from './gate.js';
export { useAccount, useCan, useCanEver, useDecision } from './hooks.js';
export { ConsentryProvider, type ConsentryProviderProps, type Describe } from './provider.js';
export { type GateAttributes, type Gated, useGate } from './use-gate.js';
