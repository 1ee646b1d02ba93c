import type { ComponentChildren } from 'preact';
import type { LateMessages } from '../messages/late-en';

interface Props {
  label: string;
  action?: { label: string; do: () => void };
  close: () => void;
  late: LateMessages;
  children?: ComponentChildren;
}

/** A short word at the page's lower edge, with something to do about it. It goes when the reader closes it. */
export const Slip = ({ label, action, close, late, children }: Props) => (
  <aside class="slip" aria-label={label} lang={late.language}>
    <div role="status">
      <p>
        <strong>{label}</strong> {children}
      </p>
    </div>
    {action && (
      <button type="button" onClick={action.do}>
        {action.label}
      </button>
    )}
    <button type="button" class="close" aria-label={late.close} onClick={close}>
      ×
    </button>
  </aside>
);
