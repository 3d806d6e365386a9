import { Dialog } from '@blueprintjs/core';
import { type ReactNode, useEffect } from 'react';

export interface ModalProps {
  readonly isOpen: boolean;
  readonly title: string;
  /** Classes beside that of every dialog. */
  readonly className?: string;
  readonly children: ReactNode;
  onClose(): void;
}

/**
 * A dialog over the window. Escape closes it from wherever the focus is: Blueprint hears the key inside the dialog alone,
 * and brings the focus there a frame after it opened, so that a quick key would reach what lies below.
 */
export function Modal({ isOpen, title, className = '', children, onClose }: ModalProps) {
  useEffect(() => {
    if (!isOpen) {
      return undefined;
    }
    const onKeyDown = (event: KeyboardEvent): void => {
      const isBelow =
        event.target instanceof Element && event.target.closest('.bp6-portal, [role="dialog"]') === null;
      if (event.key === 'Escape' && isBelow) {
        event.preventDefault();
        event.stopImmediatePropagation();
        onClose();
      }
    };
    // Before any other, as what lies below has its own use for the key.
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true });
  }, [isOpen, onClose]);
  return (
    <Dialog
      className={`bb-dialog ${className}`}
      isOpen={isOpen}
      onClose={onClose}
      title={title}
      transitionDuration={0}
    >
      {children}
    </Dialog>
  );
}
