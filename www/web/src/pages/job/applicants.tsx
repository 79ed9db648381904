import { ActionDownload } from '../../action.tsx';
import * as api from '../../api.ts';
import { ApplicantList } from '../../parts/applicant-list.tsx';
import { StageFilter } from '../../parts/filters.tsx';
import { useFresh, usePortal } from '../../portal.tsx';
import { useSearch } from '../../route.ts';
import { titleOf } from '../../words.ts';

/** Everyone who applied for one job. */
export function ApplicantsTab({ job }: { job: string }) {
  const { account, ads } = usePortal();
  const [search, change] = useSearch();
  const filter = { stage: search.get('stage') ?? '', page: search.get('page') ?? '1' };
  const query = useFresh(['applicants', job, filter], () => api.applicants(account, job, filter));
  return (
    <>
      <div className="bar">
        <StageFilter stage={filter.stage} onChange={(stage) => change({ stage, page: undefined })} />
        <ActionDownload
          action={{ type: 'exportApplicants', job }}
          href={api.applicantsCsv(account, job)}
          name={`${titleOf(ads, job)}.csv`}
        >
          Export as CSV
        </ActionDownload>
      </div>
      <ApplicantList query={query} empty={filter.stage ? 'No applicants at this stage.' : 'No applicants yet.'} />
    </>
  );
}
