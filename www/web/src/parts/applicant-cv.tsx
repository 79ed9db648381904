import { useRef } from 'react';
import { ActionButton, ActionDownload } from '../action.tsx';
import * as api from '../api.ts';
import { usePortal } from '../portal.tsx';
import { refreshAfter } from '../queries.ts';
import { say } from './toasts.tsx';

/** The server has the final say; this check only avoids a long upload that it would reject. */
const MAX_BYTES = 5 * 1024 * 1024;
const TYPES = '.pdf,.docx,application/pdf,application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** The CV of an applicant, with buttons to download and replace it. */
export function CvSection({ applicant: { job, applicant, cv } }: { applicant: api.Applicant }) {
  const { account } = usePortal();
  return (
    <section>
      <h3>CV</h3>
      <div className="cv">
        <p>
          {cv ? (
            <>
              {cv.name} <span className="meta">{sizeWords(cv.size)}</span>
            </>
          ) : (
            <span className="hint">No CV yet.</span>
          )}
        </p>
        <span className="actions">
          {cv && (
            <ActionDownload
              action={{ type: 'viewApplicants', job }}
              href={api.cv(account, job, applicant)}
              name={cv.name}
              label={`Download ${cv.name}`}
            >
              Download
            </ActionDownload>
          )}
          <Upload job={job} applicant={applicant} />
        </span>
      </div>
      <p className="hint">PDF or Word (.docx), at most 5 MB.</p>
    </section>
  );
}

function Upload({ job, applicant }: { job: string; applicant: string }) {
  const { account } = usePortal();
  const input = useRef<HTMLInputElement>(null);
  const action = { type: 'updateApplicants', job } as const;
  const upload = async () => {
    const file = await chosenFile(input.current);
    if (file === undefined) return;
    if (file.size > MAX_BYTES) throw new api.ProblemError(413, { detail: tooLarge(file) });
    await api.putCv(account, job, applicant, file).finally(() => refreshAfter(account, action, { sameVersion: true }));
    say('CV saved.');
  };
  return (
    <>
      <input ref={input} type="file" accept={TYPES} hidden aria-label="CV" />
      <ActionButton action={action} onChoose={upload}>
        Upload a CV
      </ActionButton>
    </>
  );
}

/** Opens the browser's file picker; undefined if the person cancels. */
function chosenFile(input: HTMLInputElement | null): Promise<File | undefined> {
  return new Promise((resolve) => {
    if (input === null) return resolve(undefined);
    input.value = '';
    input.onchange = () => resolve(input.files?.[0]);
    input.oncancel = () => resolve(undefined);
    input.click();
  });
}

const tooLarge = ({ name, size }: File) => `${name} is ${sizeWords(size)}. The limit is 5 MB.`;

function sizeWords(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
