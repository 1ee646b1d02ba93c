import type { ArticleQuery } from '../api/generated/graphql';
import { If } from '../lib/template';
import type { Messages } from '../messages/en';
import { Picture } from './picture';

type Article = NonNullable<ArticleQuery['article']>;

interface Props {
  media: NonNullable<Article['leadMedia']>;
  caption: Article['leadCaption'];
  m: Messages;
}

export const LeadPicture = ({ media, caption, m }: Props) => (
  <figure class="lead-picture">
    <Picture media={media} first />
    <figcaption>
      <If it={caption}>{(words) => <span class="caption">{words}</span>}</If>{' '}
      <If it={media.credit}>
        {(credit) => (
          <span class="credit">
            <span lang={m.language}>{`${m.photograph} `}</span>
            <span>{credit}</span>
          </span>
        )}
      </If>
    </figcaption>
  </figure>
);
