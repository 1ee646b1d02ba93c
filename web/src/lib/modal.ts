/** For the `ref` of a dialog that is over the page for as long as it is drawn. */
export function asModal(dialog: HTMLDialogElement | null) {
  if (dialog && !dialog.open) dialog.showModal();
}
