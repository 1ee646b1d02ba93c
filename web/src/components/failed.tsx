import type { Messages } from '../messages/en';

export const Failed = ({ m, retry }: { m: Messages; retry: () => void }) => (
  <div class="state" role="alert" lang={m.language}>
    <h1 tabIndex={-1}>{m.failed}</h1>
    <p>{m.failedHelp}</p>
    <button type="button" onClick={retry}>
      {m.retry}
    </button>
  </div>
);
