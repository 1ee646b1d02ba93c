import type { AuthorQuery } from '../api/generated/graphql';
import { Offers } from '../components/offers';
import { StoryFeed } from '../components/story-feed';
import { If } from '../lib/template';
import type { Messages } from '../messages/en';

type Props = { data: { site: AuthorQuery['site']; author: NonNullable<AuthorQuery['author']> }; m: Messages };

export const AuthorPage = ({ data: { site, author }, m }: Props) => (
  <>
    <header class="section-head author-head" lang={author.language}>
      <If
        it={author.portrait}
        else={() => (
          <span class="portrait" aria-hidden="true">
            {author.initials}
          </span>
        )}
      >
        {(portrait) => (
          <img class="portrait" src={portrait.path} width={portrait.width} height={portrait.height} alt={portrait.alt ?? ''} />
        )}
      </If>
      <div>
        <h1 tabIndex={-1}>{author.name}</h1>
        <If it={author.jobTitle}>{(jobTitle) => <p class="kicker">{jobTitle}</p>}</If>
      </div>
      <If it={author.bio}>{(bio) => <p class="bio">{bio}</p>}</If>
    </header>
    <Offers site={site} m={m} />
    <StoryFeed articles={author.articles} path={author.path} m={m} />
  </>
);
