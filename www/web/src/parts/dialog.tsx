import { AlertDialog } from '@base-ui/react/alert-dialog';
import { Dialog as BaseDialog } from '@base-ui/react/dialog';
import type { ReactNode } from 'react';

interface Props {
  title: ReactNode;
  onClose: () => void;
  children: ReactNode;
}

/** A modal dialog: keeps the focus inside, closes with Escape and returns the focus. `wide`: a large side panel. */
export function Dialog({ title, onClose, children, wide = false }: Props & { wide?: boolean }) {
  return (
    <BaseDialog.Root open onOpenChange={(open) => open || onClose()} disablePointerDismissal>
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className="backdrop" />
        <BaseDialog.Popup className={wide ? 'dialog wide' : 'dialog'}>
          <BaseDialog.Title>{title}</BaseDialog.Title>
          {children}
          {/* Last, so that the focus starts in the content; CSS places it in the upper corner. */}
          <BaseDialog.Close className="close" aria-label="Close">
            ×
          </BaseDialog.Close>
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}

/** Asks before something that is hard to undo; a click outside does not close it. */
export function Question({ title, onClose, children }: Props) {
  return (
    <AlertDialog.Root open onOpenChange={(open) => open || onClose()}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="backdrop" />
        <AlertDialog.Popup className="dialog">
          <AlertDialog.Title>{title}</AlertDialog.Title>
          {children}
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
