// The one place where a control meets the rules. Each asks the engine about exactly the action it would send; refused, it
// is grey, still reachable by keyboard, does nothing, and says why and who could help.
import type { Action, Decision, Denied } from 'consentry';
import { type MouseEvent, type ReactNode, useState } from 'react';
import { ProblemError } from './api.ts';
import { Dialog } from './parts/dialog.tsx';
import { useTooltip } from './parts/tooltip.tsx';
import { type ActOptions, usePortal } from './portal.tsx';
import { helpWords } from './words.ts';

/** Lets its child draw either answer. */
export function Can({ action, children }: { action: Action; children: (decision: Decision) => ReactNode }) {
  return children(usePortal().acting.check(action));
}

/** Attributes for a control of this action, and the tooltip to put beside it. */
function useGuard(action: Action) {
  const portal = usePortal();
  const decision = portal.acting.check(action);
  const text = decision.allowed ? '' : decision.message;
  const tooltip = useTooltip(text && <Why text={text} help={decision.allowed ? '' : helpWords(decision, portal)} />);
  const facts = {
    'data-action': JSON.stringify(action),
    'data-allowed': decision.allowed,
    'data-reason': decision.allowed ? undefined : decision.reason,
    'aria-disabled': decision.allowed ? undefined : true,
  };
  return {
    decision,
    attributes: { ...facts, ...tooltip.described },
    handlers: tooltip.handlers,
    tooltip: tooltip.element,
  };
}

function Why({ text, help }: { text: string; help: string }) {
  return (
    <>
      {text} {help !== '' && <span className="help">{help}</span>}
    </>
  );
}

interface ButtonProps extends ActOptions {
  action: Action;
  children: ReactNode;
  kind?: 'primary' | 'quiet' | 'danger';
  /** What a screen reader says instead of the text, where the text alone could mean many things. */
  label?: string;
  /** Asked in a dialog before the action is sent. */
  confirm?: { title: string; text: ReactNode };
  /** Instead of sending the action: what else an allowed click does. */
  onChoose?: () => void | Promise<void>;
  onDone?: () => void;
}

export function ActionButton(props: ButtonProps) {
  const { action, children, kind = 'quiet', label, confirm, onChoose, onDone, details, expectedVersion } = props;
  const { act } = usePortal();
  const { decision, attributes, handlers, tooltip } = useGuard(action);
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ProblemError>();

  async function click(event: MouseEvent<HTMLButtonElement>) {
    // The Enter key in a form's field arrives here too, as a click on the form's button.
    event.preventDefault();
    if (!decision.allowed || busy || event.currentTarget.form?.reportValidity() === false) return;
    if (confirm !== undefined) return setAsking(true);
    setBusy(true);
    setProblem(undefined);
    try {
      await (onChoose ? onChoose() : act(action, { details, expectedVersion }));
      onDone?.();
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      setProblem(error);
    } finally {
      setBusy(false);
    }
  }

  return (
    <>
      <button
        type="submit"
        className={kind}
        aria-label={label}
        aria-busy={busy}
        {...attributes}
        {...handlers}
        onClick={click}
      >
        {children}
      </button>
      {tooltip}
      {problem && <ProblemNote problem={problem} />}
      {asking && confirm && (
        <Dialog title={confirm.title} onClose={() => setAsking(false)}>
          <p>{confirm.text}</p>
          <footer>
            <button type="button" className="quiet" onClick={() => setAsking(false)}>
              Cancel
            </button>
            <ActionButton action={action} kind={kind === 'quiet' ? 'primary' : kind} onDone={() => setAsking(false)}>
              {confirm.title}
            </ActionButton>
          </footer>
        </Dialog>
      )}
    </>
  );
}

/** A link to a page that shows what `action` views. */
export function ActionLink({ action, to, children, className, current }: LinkProps & { action: Action }) {
  const { decision, attributes, handlers, tooltip } = useGuard(action);
  return (
    <>
      <GuardedLink
        to={to}
        open={decision.allowed}
        attributes={{ ...attributes, ...handlers }}
        className={className}
        current={current}
      >
        {children}
      </GuardedLink>
      {tooltip}
    </>
  );
}

interface LinkProps {
  to: string;
  children: ReactNode;
  className?: string | undefined;
  current?: boolean | undefined;
}
type Attributes = ReturnType<typeof useGuard>['attributes' | 'handlers'];

function GuardedLink(props: LinkProps & { open: boolean; attributes: Attributes }) {
  const { to, children, className, current, open, attributes } = props;
  const shared = { className, 'aria-current': current ? ('page' as const) : undefined, ...attributes };
  if (open)
    return (
      <a href={to} {...shared}>
        {children}
      </a>
    );
  // Without an address it is no link to the browser, so it says so itself and asks for its place in the tab order.
  return (
    <a role="link" tabIndex={0} {...shared}>
      {children}
    </a>
  );
}

/** An entry of a menu: open while some action of this type could be done. */
export function MenuLink({ type, ...link }: LinkProps & { type: 'viewUsers' | 'viewSettings' | 'viewActivities' }) {
  const { attributes, handlers, tooltip } = useGuard({ type });
  const open = usePortal().acting.canEver(type);
  return (
    <>
      <GuardedLink {...link} open={open} attributes={{ ...attributes, ...handlers, 'data-allowed': open }} />
      {tooltip}
    </>
  );
}

interface CheckboxProps {
  /** What saving this one change would be. */
  action: Action;
  checked: boolean;
  onChange: (checked: boolean) => void;
  children: ReactNode;
}

export function ActionCheckbox({ action, checked, onChange, children }: CheckboxProps) {
  const { decision, attributes, handlers, tooltip } = useGuard(action);
  const change = () => decision.allowed && onChange(!checked);
  return (
    <>
      <label className="check" {...handlers}>
        <input type="checkbox" checked={checked} onChange={change} {...attributes} />
        <span>{children}</span>
      </label>
      {tooltip}
    </>
  );
}

/** A whole page that shows what `action` views; refused, it says so instead. */
export function Guarded({ action, children }: { action: Action; children: ReactNode }) {
  return <Can action={action}>{(decision) => (decision.allowed ? children : <RefusedNote decision={decision} />)}</Can>;
}

export function RefusedNote({ decision }: { decision: Denied }) {
  return (
    <p className="refused">
      <Why text={decision.message} help={helpWords(decision, usePortal())} />
    </p>
  );
}

/** What the server refused, where it was asked. */
export function ProblemNote({ problem }: { problem: ProblemError }) {
  const portal = usePortal();
  return (
    <p className="problem" role="alert">
      <Why text={problem.message} help={problem.decision ? helpWords(problem.decision, portal) : ''} />
    </p>
  );
}
