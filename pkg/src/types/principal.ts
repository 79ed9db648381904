/** A user of the customer, authenticated by the host. */
export interface UserPrincipal {
  /** The user's id. */
  readonly user: string;
  readonly agent?: never;
  readonly session?: never;
}

/** An employee of the vendor, authenticated by the vendor. Who is simulated is in the account, never here. */
export interface AgentPrincipal {
  /** The agent's id. */
  readonly agent: string;
  readonly user?: never;
  /** The support session the agent speaks in; left out outside of one. */
  readonly session?: string | undefined;
}

/** Who asks or acts. */
export type Principal = UserPrincipal | AgentPrincipal;
