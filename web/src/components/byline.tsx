import type { ArticleQuery } from '../api/generated/graphql';
import { If } from '../lib/template';
import type { Messages } from '../messages/en';
import { Names } from './names';

type Authors = NonNullable<ArticleQuery['article']>['authors'];

export const Byline = ({ authors, m }: { authors: Authors; m: Messages }) => (
  <If it={authors}>
    {() => (
      <div class="byline">
        <span lang={m.language}>{`${m.by} `}</span>
        <Names of={authors} />
      </div>
    )}
  </If>
);
