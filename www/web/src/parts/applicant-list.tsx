import type { UseQueryResult } from '@tanstack/react-query';
import type { ApplicantRow, Page, ProblemError } from '../api.ts';
import { usePortal } from '../portal.tsx';
import { useSearch } from '../route.ts';
import { countWords, dayWords, STAGE_WORDS, titleOf } from '../words.ts';
import { ApplicantDialog } from './applicant.tsx';
import { Asked } from './asked.tsx';
import { Pager } from './pager.tsx';

interface Props {
  query: UseQueryResult<Page<ApplicantRow>, ProblemError>;
  /** Shown when there are no applicants. */
  empty: string;
  /** True for a list over several jobs: each row names its job. */
  withJob?: boolean;
}

/** One page of applicants; opens the applicant that the address names. */
export function ApplicantList({ query, empty, withJob = false }: Props) {
  const [search, change] = useSearch();
  const open = search.get('applicant');
  const job = search.get('of');
  return (
    <>
      <Asked query={query}>
        {({ rows, page, pages, total }) => (
          <>
            <p className="hint" role="status">
              {total === 0 ? empty : countWords(total, 'applicant')}
            </p>
            <ul className={query.isPlaceholderData ? 'applicants stale' : 'applicants'}>
              {rows.map((row) => (
                <Row key={row.applicant} row={row} withJob={withJob} />
              ))}
            </ul>
            <Pager
              page={page}
              pages={pages}
              total={total}
              what="applicants"
              onPage={(next) => change({ page: String(next) })}
            />
          </>
        )}
      </Asked>
      {open !== null && job !== null && (
        <ApplicantDialog
          key={open}
          job={job}
          applicant={open}
          onClose={() => change({ applicant: undefined, of: undefined })}
        />
      )}
    </>
  );
}

function Row({ row, withJob }: { row: ApplicantRow; withJob: boolean }) {
  const { ads } = usePortal();
  const [, change] = useSearch();
  const { applicant, job, name, email, appliedAt, stage, tags } = row;
  const facts = [withJob && titleOf(ads, job), email, `applied ${dayWords(appliedAt)}`];
  return (
    <li>
      <div className="applicant">
        <button type="button" className="title" onClick={() => change({ applicant, of: job })}>
          {name}
        </button>
        <p className="meta">{facts.filter(Boolean).join(' · ')}</p>
      </div>
      <div className="marks">
        <Tags tags={tags} />
        <Counts row={row} />
        <span className={`badge stage-${stage}`}>{STAGE_WORDS[stage]}</span>
      </div>
    </li>
  );
}

function Tags({ tags }: { tags: readonly string[] }) {
  return tags.map((tag) => (
    <span key={tag} className="tag">
      {tag}
    </span>
  ));
}

function Counts({ row: { notes, messages, cv } }: { row: ApplicantRow }) {
  const counted = [notes > 0 && countWords(notes, 'note'), messages > 0 && countWords(messages, 'message'), cv && 'CV'];
  const words = counted.filter(Boolean).join(' · ');
  return words && <span className="meta">{words}</span>;
}
