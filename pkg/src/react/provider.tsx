import type { Action, Denied } from 'consentry';
import {
  createContext,
  type ReactElement,
  type ReactNode,
  useContext,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { LiveAccount } from '../live/account.js';
import { wordsOf } from '../live/help.js';
import type { Snapshot } from '../live/snapshot.js';
import { type Closed, follow, type Live } from '../live/source.js';

/** Returns what a denied control shows. */
export type Describe = (decision: Denied, action: Action) => ReactNode;

/** The props of a provider. */
export interface ConsentryProviderProps {
  /**
   * The latest snapshot from the server. A new one replaces it, unless it is an older one of the same account for the same
   * principal.
   */
  readonly snapshot: Snapshot;
  /** The source of newer snapshots. Pass the same function in every rendering; a new function restarts the source. */
  readonly live?: Live | undefined;
  /** Called when no more snapshots will arrive, for example because the sign-in has ended. */
  readonly onClosed?: Closed | undefined;
  /** What denied controls say. Default: the decision's message and who can help (`helpOf`). */
  readonly describe?: Describe | undefined;
  readonly children?: ReactNode;
}

const AccountContext = createContext<LiveAccount | undefined>(undefined);
const DescribeContext = createContext<Describe>(wordsOf);

/** Runs before the browser paints. On a server, `useLayoutEffect` would only log a warning. */
const useBeforePaint = typeof document === 'undefined' ? useEffect : useLayoutEffect;

/**
 * Provides the components below it with an account as one principal sees it. In a browser, call `await init()` first.
 *
 * @throws InvalidAccount if the projection in the snapshot is invalid.
 */
export function ConsentryProvider(props: ConsentryProviderProps): ReactElement {
  const { snapshot, live, onClosed, describe = wordsOf, children } = props;
  const [account] = useState(() => new LiveAccount(snapshot));
  useBeforePaint(() => account.receive(snapshot), [account, snapshot]);

  const closed = useRef(onClosed);
  useEffect(() => {
    closed.current = onClosed;
  });
  useEffect(
    () => (live === undefined ? undefined : follow(account, live, (why) => closed.current?.(why))),
    [account, live],
  );

  return (
    <AccountContext.Provider value={account}>
      <DescribeContext.Provider value={describe}>{children}</DescribeContext.Provider>
    </AccountContext.Provider>
  );
}

export function useLiveAccount(): LiveAccount {
  const account = useContext(AccountContext);
  if (account === undefined) throw new Error('hooks of consentry/react must be called inside a ConsentryProvider');
  return account;
}

export function useDescribe(): Describe {
  return useContext(DescribeContext);
}
