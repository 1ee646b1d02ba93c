import type { ArticleQuery } from '../api/generated/graphql';
import { Each, html, If } from '../lib/template';
import type { Messages } from '../messages/en';
import { Fact } from './fact';
import { Names } from './names';

type Article = NonNullable<ArticleQuery['article']>;

export const ArticleFoot = ({ article, m }: { article: Article; m: Messages }) => (
  <footer class="article-foot">
    <h2 class="hidden" lang={m.language}>
      {m.about}
    </h2>
    <dl>
      <If it={article.corrections}>
        {() => (
          <Fact label={m.corrections} m={m}>
            <Each of={article.corrections}>
              {({ at, atText, note }) => (
                <p>
                  <time dateTime={at}>{atText}</time> <span>{note}</span>
                </p>
              )}
            </Each>
          </Fact>
        )}
      </If>
      <Fact label={m.section} m={m}>
        <p lang={article.section.language}>
          <a href={article.section.path}>{article.section.name}</a>
        </p>
        <If it={article.section.tagline}>{(tagline) => <p lang={article.section.language}>{tagline}</p>}</If>
      </Fact>
      <If it={article.source}>
        {(source) => (
          <Fact label={m.source} m={m}>
            <If it={source.url} else={() => <span>{source.name}</span>}>
              {(url) => (
                <a href={url} rel="external">
                  {source.name}
                </a>
              )}
            </If>
          </Fact>
        )}
      </If>
      <Each of={article.contributors}>
        {({ roleText, author }) => (
          <Fact label={roleText} m={m}>
            <a href={author.path} lang={author.language}>
              {author.name}
            </a>
          </Fact>
        )}
      </Each>
      <If it={article.updatedText}>
        {(updated) => (
          <Fact label={m.updated} m={m}>
            <time dateTime={article.updatedAt}>{updated}</time>
          </Fact>
        )}
      </If>
      <If it={article.tags}>
        {() => (
          <Fact label={m.topics} m={m}>
            <Names of={article.tags} />
          </Fact>
        )}
      </If>
      <Fact label={m.reuse} m={m}>
        <If it={article.usageTerms}>{(terms) => <p>{terms}</p>}</If>
        <p>
          <span lang={m.language}>{`${m.credit} `}</span>
          <span dangerouslySetInnerHTML={html(article.attributionHtml)} />
        </p>
      </Fact>
    </dl>
    <p class="on-paper">{article.canonicalUrl}</p>
    <p class="small">
      <If it={article.copyright}>{(copyright) => <span class="copyright">{copyright.notice}</span>}</If>{' '}
      <bdi class="views">{article.viewsText}</bdi>
    </p>
  </footer>
);
