/**
 * For the `ref` of what a dialog holds, with a `tabIndex` of -1: the focus of a button that is taken away goes to the
 * whole, and not to the page below, where Escape would not reach the dialog.
 */
export function heldFocus(holder: HTMLElement | null): (() => void) | undefined {
  if (holder === null) {
    return undefined;
  }
  const observer = new MutationObserver(() => {
    if (document.activeElement === null || document.activeElement === document.body) {
      holder.focus();
    }
  });
  observer.observe(holder, { childList: true, subtree: true });
  return () => observer.disconnect();
}
