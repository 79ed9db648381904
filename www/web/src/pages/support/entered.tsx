import type { User } from 'consentry';
import { ActionButton, Guarded } from '../../action.tsx';
import { ConsentFacts } from '../../parts/consent-facts.tsx';
import { useCurrentUsers } from '../../parts/find-user.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { Pager } from '../../parts/pager.tsx';
import { usePortal } from '../../portal.tsx';
import { go, to } from '../../route.ts';
import { nameOf, STATUS_WORDS, TYPE_WORDS } from '../../words.ts';

/** Inside a customer's account: what the customer allows, and whom to act as. */
export function EnteredPage() {
  const { organisation, state } = usePortal();
  const consent = state.consent();
  return (
    <>
      <PageHead title={`Inside ${organisation}`} />
      <Guarded action={{ type: 'viewUsers' }}>
        {consent && (
          <section className="panel" aria-labelledby="permitted">
            <h2 id="permitted">What the customer allows</h2>
            <ConsentFacts consent={consent} />
          </section>
        )}
        <WhomToActAs />
      </Guarded>
    </>
  );
}

function WhomToActAs() {
  const { shown, pager, search } = useCurrentUsers();
  return (
    <section className="panel" aria-labelledby="act-as">
      <h2 id="act-as">Act as</h2>
      <p className="hint">
        You can see and do what that user can, within what the customer allows. The log names both of you.
      </p>
      {search}
      <ul className="jobs candidates">
        {shown.map((user) => (
          <Candidate key={user.id} {...user} />
        ))}
      </ul>
      <Pager {...pager} what="users" />
    </section>
  );
}

function Candidate({ id, type, status }: User) {
  const { people } = usePortal();
  const name = nameOf(people, id);
  return (
    <li>
      <p>
        {name} <span className="meta">{TYPE_WORDS[type]}</span>{' '}
        {status !== 'active' && <span className={`badge ${status}`}>{STATUS_WORDS[status]}</span>}
      </p>
      <ActionButton action={{ type: 'simulateUser', user: id }} label={`Act as ${name}`} onDone={() => go(to('jobs'))}>
        Act as
      </ActionButton>
    </li>
  );
}
