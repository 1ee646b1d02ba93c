import type { GuideQuery, SampleFragment } from '../api/generated/graphql';
import { Guide, ORIGIN } from '../components/guide';

interface Step {
  title: string;
  says: string;
  /** What is typed; its answer has the type. */
  command: string;
  type: string;
}

const JSON_BODY = "-H 'content-type: application/json'";

const frontEnd = (a: SampleFragment): Step[] => [
  {
    title: 'GraphQL',
    says: 'Relay connections, node(id), typed errors. Open /graphql in a browser for GraphiQL with the whole schema.',
    command: `curl -s ${ORIGIN}/graphql ${JSON_BODY} \\\n  -d '{"query":"{ articles(first: 3) { nodes { headline url } pageInfo { endCursor hasNextPage } } }"}'`,
    type: 'application/json',
  },
  {
    title: 'One article with everything around it',
    says: 'One request brings an article, its authors and what is related to it. Variables go beside the query.',
    command: `curl -s ${ORIGIN}/graphql ${JSON_BODY} \\\n  -d '{"query":"query ($id: ID!) { article(id: $id) { headline body { html } authors { name } tags { name } translations { language url } } }", "variables":{"id":"${a.id}"}}'`,
    type: 'application/json',
  },
  {
    title: 'The schema',
    says: 'In the schema language, for code generators.',
    command: `curl -s '${ORIGIN}/graphql?sdl'`,
    type: 'text/plain',
  },
  {
    title: 'Search',
    says: 'By words, phrases in quotes and beginnings of words, in every language of the site.',
    command: `curl -s '${ORIGIN}/api/v1/search?q=${a.section.slug}&language=${a.language}'`,
    type: 'application/json',
  },
];

const partner = (a: SampleFragment): Step[] => [
  {
    title: 'Articles as JSON',
    says: 'The newest first; follow the Link header with rel="next". include=body adds the texts.',
    command: `curl -s '${ORIGIN}/api/v1/articles?language=${a.language}&first=5&include=body'`,
    type: 'application/json',
  },
  {
    title: 'One article',
    says: 'By its id, which never changes. Whoever shows it shows its attributionHtml, too.',
    command: `curl -s ${ORIGIN}/api/v1/articles/${a.id}`,
    type: 'application/json',
  },
  {
    title: 'The same article as ninjs 3.1',
    says: 'What Accept asks for, at its address on the site as at that of the API.',
    command: `curl -s -H 'accept: application/vnd.iptc.ninjs+json' ${a.url}`,
    type: 'application/vnd.iptc.ninjs+json',
  },
  {
    title: 'As schema.org NewsArticle',
    says: 'Or by suffix: .json, .ninjs, .jsonld, .md and .txt.',
    command: `curl -s ${a.url}.jsonld`,
    type: 'application/ld+json',
  },
  { title: 'As Markdown', says: 'With its terms at the end.', command: `curl -s ${a.url}.md`, type: 'text/markdown' },
  { title: 'As plain text', says: 'For indexes and readers aloud.', command: `curl -s ${a.url}.txt`, type: 'text/plain' },
  {
    title: 'RSS',
    says: 'Per edition, section, tag and author, with the whole text.',
    command: `curl -s ${ORIGIN}/feeds${a.section.path}.rss`,
    type: 'application/rss+xml',
  },
  { title: 'Atom', says: 'The same feeds.', command: `curl -s ${ORIGIN}/feeds/${a.language}.atom`, type: 'application/atom+xml' },
  {
    title: 'JSON Feed',
    says: 'The same feeds; next_url leads to older parts.',
    command: `curl -s ${ORIGIN}/feeds/${a.language}.json`,
    type: 'application/feed+json',
  },
  { title: 'All feeds', says: 'As OPML.', command: `curl -s ${ORIGIN}/feeds.opml`, type: 'text/x-opml' },
  {
    title: 'The change feed',
    says: 'Every publication, update, correction, move and withdrawal in order. Read it from the beginning, keep pageInfo.endCursor, go on with after=: you hold exactly the public articles.',
    command: `curl -s '${ORIGIN}/api/v1/changes?first=10'`,
    type: 'application/json',
  },
  {
    title: 'Changes as they happen',
    says: 'The same address as an event stream; Last-Event-ID resumes it. Prefer: wait=30 waits without a stream.',
    command: `curl -sN --max-time 3 -H 'accept: text/event-stream' ${ORIGIN}/api/v1/changes`,
    type: 'text/event-stream',
  },
  {
    title: 'Embed an article',
    says: 'oEmbed: a card that needs no script.',
    command: `curl -s '${ORIGIN}/oembed?url=${a.url}'`,
    type: 'application/json',
  },
  {
    title: 'Terms',
    says: 'What machines may do with the articles, as RSL.',
    command: `curl -s ${ORIGIN}/license.xml`,
    type: 'application/rsl+xml',
  },
  { title: 'What there is, for language models', says: 'llms.txt.', command: `curl -s ${ORIGIN}/llms.txt`, type: 'text/plain' },
  {
    title: 'Sitemaps',
    says: 'With translations and pictures, and one for news.',
    command: `curl -s ${ORIGIN}/sitemap.xml`,
    type: 'application/xml',
  },
  {
    title: 'A door for agents',
    says: 'The Model Context Protocol: search, article, latest, changes.',
    command: `curl -s ${ORIGIN}/mcp ${JSON_BODY} -H 'accept: application/json, text/event-stream' \\\n  -d '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"latest","arguments":{"language":"${a.language}"} } }'`,
    type: 'text/event-stream',
  },
  {
    title: 'Every REST operation',
    says: 'As OpenAPI, for client generators; /swagger shows it to people.',
    command: `curl -s ${ORIGIN}/swagger/v1/swagger.json`,
    type: 'application/json',
  },
];

const Steps = ({ of }: { of: Step[] }) => (
  <ol>
    {of.map(({ title, says, command, type }) => (
      <li key={title} class="step">
        <h3>{title}</h3>
        <p>{says}</p>
        <pre>
          <code>{command}</code>
        </pre>
        <p class="small">
          Answers <code class="type">{type}</code>
        </p>
      </li>
    ))}
  </ol>
);

export const DevelopersPage = ({ data }: { data: GuideQuery }) => (
  <Guide
    data={data}
    title="For developers and partners"
    intro={
      <p>
        Each command brings its answer from this very newspaper: copy it into a terminal. Nothing here needs a key. Which
        standards the answers keep to stands on <a href="/conformance">the page of formats</a>.
      </p>
    }
  >
    {(sample) => (
      <>
        <h2>For front ends</h2>
        <Steps of={frontEnd(sample)} />
        <h2>For partners</h2>
        <Steps of={partner(sample)} />
        <h2 id="webhooks">Webhooks and keys</h2>
        <p>
          Whoever runs the newspaper adds a webhook, which sends each change as it happens, signed after{' '}
          <a href="https://www.standardwebhooks.com">Standard Webhooks</a>, and a key with a quota where more is read than anybody
          may:
        </p>
        <pre>
          <code class="newsroom">npm run -s news -- webhooks add partner https://partner.example/hooks/news</code>
        </pre>
        <pre>
          <code class="newsroom">npm run -s news -- keys create --name partner --role reader --per-minute 600</code>
        </pre>
        <p>Each prints a secret, this once.</p>
      </>
    )}
  </Guide>
);
