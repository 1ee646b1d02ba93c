import type { ComponentChildren } from 'preact';
import type { GuideQuery, SampleFragment } from '../api/generated/graphql';
import { Each, If } from '../lib/template';

/** Where the instance answers; the API knows it when it fills the page. */
export const ORIGIN = '{{page.origin}}';

interface Props {
  data: GuideQuery;
  title: string;
  intro: ComponentChildren;
  /** Drawn around the newest article, an English one where there is any. */
  children: (sample: SampleFragment) => ComponentChildren;
}

/** A page for developers: only the build renders it, and it has no script. */
export const Guide = ({ data: { articles, elsewhere }, title, intro, children }: Props) => (
  <article class="guide">
    <h1>{title}</h1>
    {intro}
    <Each of={articles.nodes}>{children}</Each>
    <If
      it={articles.nodes}
      else={() => (
        <>
          <Each of={elsewhere.nodes}>{children}</Each>
          <If
            it={elsewhere.nodes}
            else={() => <p>The samples need an article: they stand here as soon as one is published.</p>}
          />
        </>
      )}
    />
  </article>
);
