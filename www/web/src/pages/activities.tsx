import { ActionDownload, Guarded } from '../action.tsx';
import * as api from '../api.ts';
import { Asked } from '../parts/asked.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { Pager } from '../parts/pager.tsx';
import { useFresh, usePortal } from '../portal.tsx';
import { useSearch } from '../route.ts';
import { Filter } from './activities/filter.tsx';
import { queryOf } from './activities/query.ts';
import { ActivityTable } from './activities/table.tsx';

const VIEW = { type: 'viewActivities' } as const;

export function ActivitiesPage() {
  return (
    <>
      <PageHead title="System Activities">
        <Export />
      </PageHead>
      <Guarded action={VIEW}>
        <Activities />
      </Guarded>
    </>
  );
}

/** Exports all pages of the current filter. */
function Export() {
  const { account } = usePortal();
  const [search] = useSearch();
  const { page, ...query } = queryOf(search);
  return (
    <span className="actions">
      <ActionDownload action={VIEW} href={api.activitiesFile(account, 'csv', query)} name="activities.csv">
        Export CSV
      </ActionDownload>
      <ActionDownload action={VIEW} href={api.activitiesFile(account, 'json', query)} name="activities.json">
        Export JSON
      </ActionDownload>
    </span>
  );
}

function Activities() {
  const [search, setSearch] = useSearch();
  const query = queryOf(search);
  const activities = useFresh(['activities', query], (account) => api.activities(account, query));
  return (
    <>
      <Filter search={search} onChange={(changes) => setSearch({ page: undefined, ...changes })} />
      <Asked query={activities}>
        {({ rows, page, pages, total }) =>
          rows.length === 0 ? (
            <p className="empty">{search.size === 0 ? 'No activities yet.' : 'No activities match these filters.'}</p>
          ) : (
            <>
              <ActivityTable activities={rows} onSession={(session) => setSearch({ page: undefined, session })} />
              <Pager
                page={page}
                pages={pages}
                total={total}
                what="activities"
                onPage={(next) => setSearch({ page: String(next) })}
              />
            </>
          )
        }
      </Asked>
    </>
  );
}
