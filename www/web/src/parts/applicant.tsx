// Everything about one applicant.
import { useDecision } from 'consentry/react';
import { DeniedNote } from '../action.tsx';
import * as api from '../api.ts';
import { useFresh, usePortal } from '../portal.tsx';
import { dayWords, titleOf } from '../words.ts';
import { CvSection } from './applicant-cv.tsx';
import { MarksForm } from './applicant-marks.tsx';
import { Remarks } from './applicant-remarks.tsx';
import { Asked } from './asked.tsx';
import { Dialog } from './dialog.tsx';

interface Props {
  job: string;
  applicant: string;
  onClose: () => void;
}

export function ApplicantDialog({ job, applicant, onClose }: Props) {
  const decision = useDecision({ type: 'viewApplicants', job });
  const query = useFresh(['applicant', job, applicant], (account) => api.applicant(account, job, applicant), {
    enabled: decision.allowed,
  });
  return (
    <Dialog title={(decision.allowed && query.data?.name) || 'Applicant'} onClose={onClose} wide>
      {decision.allowed ? (
        <Asked query={query}>{(data) => <Sections applicant={data} />}</Asked>
      ) : (
        <DeniedNote decision={decision} />
      )}
    </Dialog>
  );
}

function Sections({ applicant: data }: { applicant: api.Applicant }) {
  const { ads } = usePortal();
  const { job, applicant, email, phone, appliedAt, letter } = data;
  return (
    <div className="applicant-sections">
      <p className="meta">
        {titleOf(ads, job)} · applied {dayWords(appliedAt)}
      </p>
      <p className="contacts">
        <a href={`mailto:${email}`}>{email}</a>
        <a href={`tel:${phone}`}>{phone}</a>
      </p>
      <MarksForm applicant={data} />
      <CvSection applicant={data} />
      <section>
        <h3>Letter</h3>
        <p className="letter">{letter || 'This applicant did not write a letter.'}</p>
      </section>
      <Remarks kind="notes" job={job} applicant={applicant} remarks={data.notes} />
      <Remarks kind="messages" job={job} applicant={applicant} remarks={data.messages} />
    </div>
  );
}
