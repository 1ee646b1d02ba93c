import type { ArticleQuery } from '../api/generated/graphql';
import { Each, If } from '../lib/template';
import type { Messages } from '../messages/en';

type Authors = NonNullable<ArticleQuery['article']>['authors'];

export const Byline = ({ authors, m }: { authors: Authors; m: Messages }) => (
  <If it={authors}>
    {() => (
      <div class="byline">
        <span lang={m.language}>{`${m.by} `}</span>
        <ul class="names">
          <Each of={authors}>{(author) => <li lang={author.language}>{author.name}</li>}</Each>
        </ul>
      </div>
    )}
  </If>
);
