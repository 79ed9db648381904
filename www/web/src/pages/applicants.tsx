import { Can, DeniedNote } from '../action.tsx';
import * as api from '../api.ts';
import { ApplicantList } from '../parts/applicant-list.tsx';
import { ChoiceField, SearchField, StageFilter } from '../parts/filters.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { useFresh, usePortal } from '../portal.tsx';
import { useSearch } from '../route.ts';
import { helpWords, titleOf } from '../words.ts';

/** Searches the applicants of all jobs the person has access to. */
export function ApplicantsPage() {
  const { acting, state } = usePortal();
  const jobs = acting.jobsFor('viewApplicants');
  const all = state.jobs().map(({ id }) => id);
  return (
    <>
      <PageHead title="Applicants" />
      {jobs === 'none' ? <NoJobs example={all[0]} /> : <Search jobs={jobs === 'all' ? all : jobs} />}
    </>
  );
}

/** Why there is no job to search in. The reason is the same for every job, so any one serves as the example. */
function NoJobs({ example: job }: { example: string | undefined }) {
  const portal = usePortal();
  if (job === undefined) return <p className="empty">There are no job ads.</p>;
  return (
    <Can action={{ type: 'viewApplicants', job }}>
      {(decision) => {
        if (decision.allowed) return null;
        if (decision.reason !== 'noJobAccess') return <DeniedNote decision={decision} />;
        return (
          <p className="denied-note">
            You do not have access to the applicants of any job. {helpWords(decision, portal)}
          </p>
        );
      }}
    </Can>
  );
}

function Search({ jobs }: { jobs: readonly string[] }) {
  const { account, ads } = usePortal();
  const [search, change] = useSearch();
  const asked = (key: string) => search.get(key) ?? '';
  const filter = { q: asked('q'), stage: asked('stage'), job: asked('job'), page: asked('page') || '1' };
  const query = useFresh(['search', filter], () => api.searchApplicants(account, filter));
  const titled = jobs.map((job) => [job, titleOf(ads, job)] as const).sort(([, a], [, b]) => a.localeCompare(b));
  return (
    <>
      <search className="bar filters">
        <SearchField
          label="Find an applicant"
          placeholder="Find by name, email, tag or note"
          value={filter.q}
          onChange={(q) => change({ q, page: undefined })}
        />
        <ChoiceField
          label="Job"
          value={filter.job}
          all="All jobs"
          choices={titled}
          onChange={(job) => change({ job, page: undefined })}
        />
        <StageFilter stage={filter.stage} onChange={(stage) => change({ stage, page: undefined })} />
      </search>
      <ApplicantList query={query} empty="No applicants found." withJob />
    </>
  );
}
