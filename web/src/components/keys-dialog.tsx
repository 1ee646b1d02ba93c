import { asModal } from '../lib/modal';
import type { LateMessages } from '../messages/late-en';

interface Props {
  /** Each key with what it does. */
  keys: (readonly [key: string, label: string])[];
  on: boolean;
  turn: (on: boolean) => void;
  close: () => void;
  late: LateMessages;
}

/** The keys of the site. Single letters get in the way of some readers' tools, so they can be switched off. */
export const KeysDialog = ({ keys, on, turn, close, late }: Props) => (
  <dialog class="keys-dialog" lang={late.language} aria-labelledby="keys" ref={asModal} onClose={close}>
    <form method="dialog">
      <h2 id="keys">{late.keys}</h2>
      <button type="submit" class="close" aria-label={late.close}>
        ×
      </button>
    </form>
    <dl>
      {keys.map(([key, label]) => (
        <div key={key}>
          <dt>
            <kbd>{key}</kbd>
          </dt>
          <dd>{label}</dd>
        </div>
      ))}
    </dl>
    <label>
      <input type="checkbox" checked={on} onChange={(event) => turn(event.currentTarget.checked)} />
      <span>{late.keysOn}</span>
    </label>
  </dialog>
);
