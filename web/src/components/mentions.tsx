import type { MentionFragment } from '../api/generated/graphql';
import { Each } from '../lib/template';
import type { Messages } from '../messages/en';

interface Props {
  id: string;
  label: string;
  articles: MentionFragment[];
  m: Messages;
}

/** A short list of stories by headline: those most read, those much like another. */
export const Mentions = ({ id, label, articles, m }: Props) => (
  <aside class="mentions" aria-labelledby={id}>
    <h2 id={id} lang={m.language}>
      {label}
    </h2>
    <ol>
      <Each of={articles}>
        {({ language, path, headline, publishedAt, publishedText, section }) => (
          <li lang={language}>
            <p class="kicker">
              <a href={section.path} lang={section.language}>
                {section.name}
              </a>
            </p>
            <h3 class="headline">
              <a href={path}>{headline}</a>
            </h3>
            <p class="meta">
              <time dateTime={publishedAt}>{publishedText}</time>
            </p>
          </li>
        )}
      </Each>
    </ol>
  </aside>
);
