import type { Messages } from '../messages/en';

export const Loading = ({ m }: { m: Messages }) => (
  <div class="state" role="status" aria-busy="true" lang={m.language}>
    <p>{m.loading}</p>
  </div>
);
