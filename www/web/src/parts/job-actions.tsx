import { useState } from 'react';
import { ActionButton } from '../action.tsx';
import { useFreshId } from '../fresh-id.ts';
import { usePortal } from '../portal.tsx';
import { titleOf } from '../words.ts';
import { AdForm } from './ad-form.tsx';
import { Dialog } from './dialog.tsx';

interface Props {
  job: string;
  status: string;
  onDeleted?: () => void;
}

/** The actions on a job ad, in a list and on its own page. */
export function JobActions({ job, status, onDeleted }: Props) {
  const copy = useFreshId();
  const title = titleOf(usePortal().ads, job);
  return (
    <span className="actions">
      <EditJob job={job} title={title} />
      <ActionButton action={{ type: 'duplicateJobAd', job, copy }} label={`Duplicate ${title}`}>
        Duplicate
      </ActionButton>
      {status === 'open' ? (
        <ActionButton action={{ type: 'closeJobAd', job }} label={`Close ${title}`}>
          Close
        </ActionButton>
      ) : (
        <ActionButton action={{ type: 'reopenJobAd', job }} label={`Reopen ${title}`}>
          Reopen
        </ActionButton>
      )}
      <DeleteJob job={job} title={title} onDeleted={onDeleted} />
    </span>
  );
}

function EditJob({ job, title }: { job: string; title: string }) {
  const { ads } = usePortal();
  const [editing, setEditing] = useState(false);
  const action = { type: 'editJobAd', job } as const;
  const close = () => setEditing(false);
  return (
    <>
      <ActionButton action={action} label={`Edit ${title}`} onChoose={() => setEditing(true)}>
        Edit
      </ActionButton>
      {editing && (
        <Dialog title="Edit job ad" onClose={close}>
          <AdForm action={action} ad={ads[job]} submit="Save" onDone={close} onCancel={close} />
        </Dialog>
      )}
    </>
  );
}

interface DeleteProps {
  job: string;
  title: string;
  onDeleted: (() => void) | undefined;
}

function DeleteJob({ job, title, onDeleted }: DeleteProps) {
  const text = (
    <p>
      <strong>{title}</strong> and its applicants, with their CVs, notes and messages, will be deleted for everyone.
      This cannot be undone.
    </p>
  );
  return (
    <ActionButton
      action={{ type: 'deleteJobAd', job }}
      label={`Delete ${title}`}
      kind="danger"
      confirm={{ title: 'Delete job ad', text }}
      onDone={() => onDeleted?.()}
    >
      Delete
    </ActionButton>
  );
}
