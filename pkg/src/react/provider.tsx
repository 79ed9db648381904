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

/** What to show beside a control that is denied. */
export type Describe = (decision: Denied, action: Action) => ReactNode;

/** What a provider takes. */
export interface ConsentryProviderProps {
  /**
   * What the server sent last. Another one takes its place, unless it is an older one of the same account for the same
   * principal.
   */
  readonly snapshot: Snapshot;
  /** Where newer ones come from. A function has to be the same one from rendering to rendering, or it is begun anew. */
  readonly live?: Live | undefined;
  /** Told when no more will come: the sign-in has ended, say. */
  readonly onClosed?: Closed | undefined;
  /** What denied controls say; default: the decision's message, and who could help (`helpOf`). */
  readonly describe?: Describe | undefined;
  readonly children?: ReactNode;
}

const AccountContext = createContext<LiveAccount | undefined>(undefined);
const DescribeContext = createContext<Describe>(wordsOf);

/** Before the browser paints; servers, which do not paint, are not to warn. */
const useBeforePaint = typeof document === 'undefined' ? useEffect : useLayoutEffect;

/**
 * Gives the components below it an account as one principal meets it. In a browser, `await init()` comes first.
 *
 * @throws InvalidAccount when the snapshot holds no projection.
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
  if (account === undefined) throw new Error('hooks of consentry/react are for components inside a ConsentryProvider');
  return account;
}

export function useDescribe(): Describe {
  return useContext(DescribeContext);
}
