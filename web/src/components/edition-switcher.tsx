import type { EditionPartsFragment } from '../api/generated/graphql';
import { Each, If } from '../lib/template';
import type { Messages } from '../messages/en';

type Edition = EditionPartsFragment;

const Name = ({ edition }: { edition: Edition }) => (
  <>
    <span class="label" aria-hidden="true">
      {edition.label}
    </span>
    <span class="name">{edition.name}</span>
  </>
);

export const EditionSwitcher = ({ editions, m }: { editions: Edition[]; m: Messages }) => (
  <nav class="editions" aria-label={m.editions}>
    <ul>
      <Each of={editions}>
        {(edition) => (
          <li lang={edition.language}>
            <If
              it={edition.isCurrent}
              else={() => (
                <a href={edition.path} hreflang={edition.language}>
                  <Name edition={edition} />
                </a>
              )}
            >
              {() => (
                <span class="current" aria-current="true">
                  <Name edition={edition} />
                </span>
              )}
            </If>
          </li>
        )}
      </Each>
    </ul>
  </nav>
);
