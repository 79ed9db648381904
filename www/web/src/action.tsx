// The only place where the portal's controls ask the rules. Each control asks about exactly the action it sends. If the
// action is denied, the control is grey and does nothing; the keyboard still reaches it, and it says why and who can help.
import { mergeProps } from '@base-ui/react/merge-props';
import type { Action, BareActionType, Decision, Denied, LookType } from 'consentry';
import { useDecision, useGate } from 'consentry/react';
import { type ComponentProps, type MouseEvent, type ReactNode, useState } from 'react';
import { type Done, saveFile } from './api.ts';
import { Question } from './parts/dialog.tsx';
import { ProblemNote } from './parts/problem-note.tsx';
import { say } from './parts/toasts.tsx';
import { Why } from './parts/why.tsx';
import { type ActOptions, usePortal } from './portal.tsx';
import { useTask } from './task.ts';

export { ProblemNote };

/** Passes the decision to its child. */
export function Can({ action, children }: { action: Action; children: (decision: Decision) => ReactNode }) {
  return children(useDecision(action));
}

/** A gate that also names its action in `data-action`, so that tests can compare. */
export function usePortalGate(action: Action) {
  const { decision, props, description } = useGate(action);
  return { decision, description, props: { ...props, 'data-action': JSON.stringify(action) } };
}

interface ButtonProps extends ActOptions {
  action: Action;
  children: ReactNode;
  kind?: 'primary' | 'quiet' | 'danger';
  /** What a screen reader says instead of the text, where the text alone is ambiguous. */
  label?: string | undefined;
  /** A dialog that asks before the action is sent. */
  confirm?: { title: string; text: ReactNode } | undefined;
  /** What an allowed click does instead of sending the action. */
  onChoose?: () => unknown;
  /** Called with the server's answer, or with undefined after `onChoose`. */
  onDone?: (done: Done | undefined) => void;
}

export function ActionButton(props: ButtonProps) {
  const { action, children, kind = 'quiet', label, confirm } = props;
  const { decision, props: gate, description } = usePortalGate(action);
  const { busy, problem, run } = useRun(props);
  const [asking, setAsking] = useState(false);

  function click(event: MouseEvent<HTMLButtonElement>) {
    // Enter in a form field also arrives here, as a click on the form's button.
    event.preventDefault();
    if (!decision.allowed || busy || event.currentTarget.form?.reportValidity() === false) return;
    confirm ? setAsking(true) : void run();
  }

  return (
    <>
      <button type="submit" className={kind} aria-label={label} aria-busy={busy || undefined} {...gate} onClick={click}>
        {children}
      </button>
      {description}
      {problem && <ProblemNote problem={problem} />}
      {asking && confirm && <Confirmation button={props} {...confirm} onClose={() => setAsking(false)} />}
    </>
  );
}

/** Sends the action of a button and keeps the result. */
function useRun({ action, details, expectedVersion, quiet, onChoose, onDone }: ButtonProps) {
  const { act } = usePortal();
  const { busy, problem, run } = useTask();
  async function send() {
    say('');
    const done = onChoose ? void (await onChoose()) : await act(action, { details, expectedVersion, quiet });
    onDone?.(done);
  }
  return { busy, problem, run: () => run(send) };
}

interface ConfirmationProps {
  button: ButtonProps;
  title: string;
  text: ReactNode;
  onClose: () => void;
}

function Confirmation({ button, title, text, onClose }: ConfirmationProps) {
  const done = (answer: Done | undefined) => {
    onClose();
    button.onDone?.(answer);
  };
  const kind = button.kind === 'danger' ? 'danger' : 'primary';
  return (
    <Question title={title} onClose={onClose}>
      <div className="text">{text}</div>
      <footer>
        <button type="button" className="quiet" onClick={onClose}>
          Cancel
        </button>
        <ActionButton {...button} label={undefined} confirm={undefined} kind={kind} onDone={done}>
          {title}
        </ActionButton>
      </footer>
    </Question>
  );
}

interface LinkProps extends ComponentProps<'a'> {
  to: string;
  current?: boolean | undefined;
}

/** A link to a page that shows what `action` views. */
export function ActionLink({ action, to, current, children, ...rest }: LinkProps & { action: Action }) {
  const { decision, props, description } = usePortalGate(action);
  // Without an address the browser does not treat it as a link, so set the role and the place in the tab order.
  const address = decision.allowed ? { href: to } : { role: 'link', tabIndex: 0 };
  return (
    <>
      <a aria-current={current ? 'page' : undefined} {...address} {...mergeProps<'a'>(rest, props)}>
        {children}
      </a>
      {description}
    </>
  );
}

/** A menu entry that leads to a page with its own right. */
export function MenuLink({ type, ...link }: LinkProps & { type: LookType & BareActionType }) {
  return <ActionLink action={{ type }} {...link} />;
}

/** Downloads a file from the server under that name. */
export function ActionDownload({ href, name, ...button }: DownloadProps) {
  return <ActionButton {...button} onChoose={() => saveFile(href, name)} />;
}

interface DownloadProps {
  action: Action;
  href: string;
  name: string;
  label?: string;
  children: ReactNode;
}

interface CheckboxProps {
  /** The action that saves this one change. */
  action: Action;
  checked: boolean;
  onChange: (checked: boolean) => void;
  children: ReactNode;
}

export function ActionCheckbox({ action, checked, onChange, children }: CheckboxProps) {
  const { decision, props, description } = usePortalGate(action);
  const change = () => decision.allowed && onChange(!checked);
  return (
    <>
      <label className="check">
        <input type="checkbox" checked={checked} onChange={change} {...props} />
        <span>{children}</span>
      </label>
      {description}
    </>
  );
}

/** A whole page that shows what `action` views; if denied, the page says so instead. */
export function Guarded({ action, children }: { action: Action; children: ReactNode }) {
  return <Can action={action}>{(decision) => (decision.allowed ? children : <DeniedNote decision={decision} />)}</Can>;
}

export function DeniedNote({ decision }: { decision: Denied }) {
  return (
    <p className="denied-note">
      <Why decision={decision} />
    </p>
  );
}
