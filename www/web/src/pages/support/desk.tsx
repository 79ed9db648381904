import { keepPreviousData, useQuery } from '@tanstack/react-query';
import * as api from '../../api.ts';
import { Asked } from '../../parts/asked.tsx';
import { SearchField } from '../../parts/filters.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { Pager } from '../../parts/pager.tsx';
import { PortalProvider, SnapshotProvider } from '../../portal-provider.tsx';
import { useSearch } from '../../route.ts';
import { Customer } from './customer.tsx';
import { LeftNote } from './left-note.tsx';

export function SupportPage() {
  const [search] = useSearch();
  const [left, why] = [search.get('left'), search.get('why')];
  return (
    <>
      <PageHead title="Support desk" />
      {left && why && <LeftNote key={left + why} account={left} why={why} />}
      <p className="hint">Your customers decide. Nobody can enter an account without the customer’s consent.</p>
      <Customers />
    </>
  );
}

function Customers() {
  const [search, setSearch] = useSearch();
  const query = { q: search.get('q') ?? '', page: search.get('page') ?? '1' };
  const accounts = useQuery<api.Page<api.SupportAccount>, api.ProblemError>({
    queryKey: ['support', 'list', query],
    queryFn: () => api.supportAccounts(query),
    placeholderData: keepPreviousData,
    // Load the customers again each time the page opens.
    staleTime: 0,
  });
  return (
    <>
      <div className="bar filters">
        <SearchField
          label="Find a customer"
          placeholder="Find a customer"
          value={query.q}
          onChange={(q) => setSearch({ q, page: undefined })}
        />
      </div>
      <Asked query={accounts}>
        {({ rows, page, pages, total }) => (
          <>
            {rows.length === 0 && <p className="empty">No customers found.</p>}
            <ul className="customers">
              {rows.map((row) => (
                <Row key={row.account} row={row} />
              ))}
            </ul>
            <Pager
              page={page}
              pages={pages}
              total={total}
              what="customers"
              onPage={(next) => setSearch({ page: String(next) })}
            />
          </>
        )}
      </Asked>
    </>
  );
}

/** The open customer is shown live, the others as they were when the list was loaded. */
function Row({ row: { account, organisation, snapshot } }: { row: api.SupportAccount }) {
  const [search, setSearch] = useSearch();
  const open = search.get('account') === account;
  const customer = <Customer open={open} onToggle={() => setSearch({ account: open ? undefined : account })} />;
  return (
    <li>
      {open ? (
        <PortalProvider account={account} organisation={organisation} outside>
          {customer}
        </PortalProvider>
      ) : (
        <SnapshotProvider account={account} organisation={organisation} snapshot={snapshot} outside>
          {customer}
        </SnapshotProvider>
      )}
    </li>
  );
}
