import type { ComponentChildren } from 'preact';
import type { Messages } from '../messages/en';

interface Props {
  label: string;
  m: Messages;
  children: ComponentChildren;
}

export const Fact = ({ label, m, children }: Props) => (
  <div class="fact">
    <dt lang={m.language}>{label}</dt>
    <dd>{children}</dd>
  </div>
);
