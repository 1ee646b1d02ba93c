import { Component, type ComponentChildren } from 'preact';
import type { LateMessages } from '../messages/late-en';

const HEARD_MS = 100;

interface Props {
  label: string;
  action?: { label: string; do: () => void };
  close: () => void;
  late: LateMessages;
  children?: ComponentChildren;
}

/** A short word at the page's lower edge, with something to do about it. It goes when the reader closes it. */
export class Slip extends Component<Props, { heard: boolean }> {
  /** A screen reader tells what changes in a place it knows, and nothing of one that comes with its words. */
  override componentDidMount() {
    setTimeout(() => this.setState({ heard: true }), HEARD_MS);
  }

  override render() {
    const { label, action, close, late, children } = this.props;
    return (
      <aside class="slip" aria-label={label} lang={late.language}>
        <div role="status">
          {this.state.heard && (
            <p>
              <strong>{label}</strong> {children}
            </p>
          )}
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
  }
}
