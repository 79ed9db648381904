import { useState } from 'react';
import { ActionButton, ProblemNote } from '../action.tsx';
import * as api from '../api.ts';
import { useFetched, usePortal } from '../portal.tsx';
import { agentName, dayWords, nameOf, STAGE_WORDS, timeWords, titleOf } from '../words.ts';

export function ApplicantsTab({ job }: { job: string }) {
  const { ads } = usePortal();
  const { data, problem } = useFetched(() => api.applicants(job), job);
  if (problem) return <ProblemNote problem={problem} />;
  if (data === undefined) return <p className="loading">Loading…</p>;
  return (
    <>
      <div className="bar">
        <span className="hint">{data.length === 1 ? '1 applicant' : `${data.length} applicants`}</span>
        <ActionButton action={{ type: 'exportApplicants', job }} onChoose={() => download(job, titleOf(ads, job))}>
          Export as CSV
        </ActionButton>
      </div>
      <ul className="applicants">
        {data.map((applicant) => (
          <ApplicantRow key={applicant.id} job={job} applicant={applicant} />
        ))}
      </ul>
    </>
  );
}

function ApplicantRow({ job, applicant }: { job: string; applicant: api.Applicant }) {
  const { id, name, email, applied, stage, notes, messages } = applicant;
  return (
    <li>
      <details>
        <summary>
          <span className="title">{name}</span>
          <span className="meta">
            {email} · applied {dayWords(applied)}
          </span>
          <span className={`badge stage-${stage}`}>{STAGE_WORDS[stage]}</span>
        </summary>
        <div className="columns">
          <StageForm job={job} applicant={id} stage={stage} />
          <RemarkForm type="addApplicantNote" job={job} applicant={id} label="Note" submit="Add note" remarks={notes} />
          <RemarkForm
            type="messageApplicants"
            job={job}
            applicant={id}
            label="Message"
            submit="Send message"
            remarks={messages}
          />
        </div>
      </details>
    </li>
  );
}

function StageForm({ job, applicant, stage }: { job: string; applicant: string; stage: string }) {
  const [chosen, setChosen] = useState(stage);
  return (
    <form>
      <label>
        Stage
        <select value={chosen} onChange={({ target }) => setChosen(target.value)}>
          {Object.entries(STAGE_WORDS).map(([code, words]) => (
            <option key={code} value={code}>
              {words}
            </option>
          ))}
        </select>
      </label>
      <ActionButton action={{ type: 'updateApplicants', job }} details={{ applicant, stage: chosen }}>
        Move
      </ActionButton>
    </form>
  );
}

interface RemarkProps {
  type: 'addApplicantNote' | 'messageApplicants';
  job: string;
  applicant: string;
  label: string;
  submit: string;
  remarks: readonly api.Remark[];
}

function RemarkForm({ type, job, applicant, label, submit, remarks }: RemarkProps) {
  const [text, setText] = useState('');
  return (
    <form>
      <label>
        {label}
        <textarea required rows={3} value={text} onChange={({ target }) => setText(target.value)} />
      </label>
      <ActionButton action={{ type, job }} details={{ applicant, text }} onDone={() => setText('')}>
        {submit}
      </ActionButton>
      <ul className="remarks">
        {remarks.map((remark) => (
          <li key={remark.at}>
            <p>{remark.text}</p>
            <p className="meta">
              <Author {...remark} />, {timeWords(remark.at)}
            </p>
          </li>
        ))}
      </ul>
    </form>
  );
}

/** A removed user's words stay theirs (APP-4). */
function Author({ by, agent }: api.Remark) {
  const { document, people, me } = usePortal();
  const former = document.users.find(({ id }) => id === by)?.status === 'removed';
  return (
    <>
      {nameOf(people, by)}
      {former && ' (former user)'}
      {agent && `, by ${agentName(me, agent)} of support`}
    </>
  );
}

async function download(job: string, title: string): Promise<void> {
  const address = URL.createObjectURL(await api.applicantsCsv(job));
  const link = Object.assign(document.createElement('a'), { href: address, download: `${title}.csv` });
  link.click();
  URL.revokeObjectURL(address);
}
