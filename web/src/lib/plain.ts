/** Whether a press on a link is one that the page may take: with a key held it is for a new tab or window. */
export const isPlain = (event: MouseEvent) =>
  !(event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
