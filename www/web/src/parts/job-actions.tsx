import { type ReactNode, useState } from 'react';
import { ActionButton } from '../action.tsx';
import { usePortal } from '../portal.tsx';
import { titleOf } from '../words.ts';
import { AdForm, useFreshId } from './ad-form.tsx';
import { Dialog } from './dialog.tsx';

/** What one can do with a job ad, in a list and on its own page. */
export function JobActions({ job, status, onDeleted }: { job: string; status: string; onDeleted?: () => void }) {
  const { ads } = usePortal();
  const copy = useFreshId();
  const [editing, setEditing] = useState(false);
  const title = titleOf(ads, job);
  const edit = { type: 'editJobAd', job } as const;
  const named = (verb: string): string => `${verb} ${title}`;
  return (
    <span className="actions">
      <ActionButton action={edit} label={named('Edit')} onChoose={() => setEditing(true)}>
        Edit
      </ActionButton>
      <ActionButton action={{ type: 'duplicateJobAd', job, copy }} label={named('Duplicate')}>
        Duplicate
      </ActionButton>
      {status === 'open' ? (
        <ActionButton action={{ type: 'closeJobAd', job }} label={named('Close')}>
          Close
        </ActionButton>
      ) : (
        <ActionButton action={{ type: 'reopenJobAd', job }} label={named('Reopen')}>
          Reopen
        </ActionButton>
      )}
      <ActionButton
        action={{ type: 'deleteJobAd', job }}
        label={named('Delete')}
        kind="danger"
        confirm={{ title: 'Delete job ad', text: deleteWords(title) }}
        {...(onDeleted && { onDone: onDeleted })}
      >
        Delete
      </ActionButton>
      {editing && (
        <Dialog title="Edit job ad" onClose={() => setEditing(false)}>
          <AdForm
            action={edit}
            ad={ads[job]}
            submit="Save"
            onDone={() => setEditing(false)}
            onCancel={() => setEditing(false)}
          />
        </Dialog>
      )}
    </span>
  );
}

function deleteWords(title: string): ReactNode {
  return (
    <>
      <strong>{title}</strong> and its applicants will be gone for everybody. This cannot be undone.
    </>
  );
}
