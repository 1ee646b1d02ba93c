import type { ArticleQuery } from '../api/generated/graphql';
import { ArticleFoot } from '../components/article-foot';
import { ArticleHead } from '../components/article-head';
import { LeadPicture } from '../components/lead-picture';
import { Mentions } from '../components/mentions';
import { Offers } from '../components/offers';
import { ShareRow } from '../components/share-row';
import { StoryFeed } from '../components/story-feed';
import { html, If } from '../lib/template';
import type { Messages } from '../messages/en';

type Props = { data: { site: ArticleQuery['site']; article: NonNullable<ArticleQuery['article']> }; m: Messages };

export const ArticlePage = ({ data: { site, article }, m }: Props) => (
  <>
    <article class="article" lang={article.language}>
      <ArticleHead article={article} m={m} />
      <If it={article.leadMedia}>{(media) => <LeadPicture media={media} caption={article.leadCaption} m={m} />}</If>
      <div class="body" dangerouslySetInnerHTML={html(article.body.html)} />
      <ShareRow article={article} m={m} />
      <ArticleFoot article={article} m={m} />
    </article>
    <Offers site={site} m={m} />
    <If it={article.related}>{() => <Mentions id="related" label={m.related} articles={article.related} m={m} />}</If>
    <If it={article.moreFromSection.nodes}>
      {() => (
        <aside class="more" aria-labelledby="more">
          <h2 id="more" lang={m.language}>
            <a href={article.section.path}>
              <span>{m.more[0]}</span>
              <span lang={article.section.language}>{article.section.name}</span>
              {m.more[1] ? <span>{m.more[1]}</span> : null}
            </a>
          </h2>
          <StoryFeed articles={article.moreFromSection} path={article.section.path} level="h3" layout="columns" m={m} />
        </aside>
      )}
    </If>
  </>
);
