import { useState } from 'react';
import { ActionButton } from '../action.tsx';
import type { Applicant } from '../api.ts';
import { STAGE_WORDS } from '../words.ts';

/** The stage and the tags of an applicant, saved separately. */
export function MarksForm({ applicant: { job, applicant, stage, tags } }: { applicant: Applicant }) {
  const action = { type: 'updateApplicants', job } as const;
  const [chosen, setChosen] = useState<string>(stage);
  const [typed, setTyped] = useState(tags.join(', '));
  return (
    <section className="columns">
      <form className="inline">
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
        <ActionButton action={action} details={{ applicant, stage: chosen }} label="Move to this stage">
          Move
        </ActionButton>
      </form>
      <form className="inline">
        <label>
          Tags
          <input value={typed} placeholder="separated by commas" onChange={({ target }) => setTyped(target.value)} />
        </label>
        <ActionButton action={action} details={{ applicant, tags: typed }} label="Save the tags">
          Save
        </ActionButton>
      </form>
    </section>
  );
}
