import type { GuideQuery, SampleFragment } from '../api/generated/graphql';
import { Guide } from '../components/guide';

interface Format {
  name: string;
  what: string;
  /** Addresses on this instance that answer with it. */
  samples: string[];
  /** What the tests hold it to, and where. */
  heldTo: string;
  test: string;
}

const articles = (a: SampleFragment): Format[] => [
  {
    name: 'HTML',
    what: 'Every page, readable without JavaScript, with Open Graph, hreflang and JSON-LD in its head.',
    samples: [a.path],
    heldTo: 'the Nu HTML checker: every page of the sample newspaper; axe, each kind of page in each language',
    test: 'tests/e2e/valid-html.spec.ts, tests/e2e/accessibility.spec.ts',
  },
  {
    name: 'JSON',
    what: 'Our own form of an article and of lists, with cursors, entity tags and problem+json.',
    samples: [`/api/v1/articles/${a.id}`, `${a.path}.json`],
    heldTo: 'the OpenAPI document, every operation with good, odd and bad parameters',
    test: 'tests/e2e/openapi.spec.ts',
  },
  {
    name: 'ninjs 3.1',
    what: "IPTC's news in JSON: application/vnd.iptc.ninjs+json or the suffix .ninjs.",
    samples: [`${a.path}.ninjs`],
    heldTo: "IPTC's own JSON Schema, every article of the sample newspaper and of two corpora",
    test: 'tests/api/Syndication/FormatSchemaTests.cs',
  },
  {
    name: 'schema.org NewsArticle',
    what: 'JSON-LD: application/ld+json or the suffix .jsonld.',
    samples: [`${a.path}.jsonld`],
    heldTo: 'the vocabulary of schema.org 30, every property on a type that has it',
    test: 'tests/api/Syndication/FormatSchemaTests.cs',
  },
  {
    name: 'Markdown',
    what: 'CommonMark with tables: text/markdown or the suffix .md.',
    samples: [`${a.path}.md`],
    heldTo: "a Markdown parser, whose text must be the article's",
    test: 'tests/api/Syndication/FormatSchemaTests.cs',
  },
  {
    name: 'Plain text',
    what: 'text/plain or the suffix .txt.',
    samples: [`${a.path}.txt`],
    heldTo: "the article's text, word for word",
    test: 'tests/api/Syndication/FormatSchemaTests.cs',
  },
  {
    name: 'oEmbed 1.0',
    what: 'A card for other pages, as JSON and XML, found from the head of each article.',
    samples: [`/oembed?url=${a.url}`, `/oembed?url=${a.url}&format=xml`],
    heldTo: 'the members that the specification asks of rich answers',
    test: 'tests/api/Syndication/EmbedEndpointsTests.cs',
  },
];

const feeds = (a: SampleFragment): Format[] => [
  {
    name: 'RSS 2.0',
    what: 'With content:encoded, dc:creator, media:content and atom:link; per edition, section, tag and author.',
    samples: [`/feeds/${a.language}.rss`, `/feeds${a.section.path}.rss`],
    heldTo: 'System.ServiceModel.Syndication, which reads every feed back',
    test: 'tests/api/Syndication/FeedEndpointsTests.cs',
  },
  {
    name: 'Atom (RFC 4287)',
    what: 'The same feeds.',
    samples: [`/feeds/${a.language}.atom`],
    heldTo: 'the rules of RFC 4287, one by one, every feed',
    test: 'tests/api/Syndication/AtomRules.cs',
  },
  {
    name: 'JSON Feed 1.1',
    what: 'The same feeds, with next_url and hubs.',
    samples: [`/feeds/${a.language}.json`],
    heldTo: 'its JSON Schema, every feed',
    test: 'tests/api/Syndication/FeedEndpointsTests.cs',
  },
  {
    name: 'OPML 2.0',
    what: 'A list of all feeds.',
    samples: ['/feeds.opml'],
    heldTo: 'what it lists: each feed is there',
    test: 'tests/api/Syndication/FeedEndpointsTests.cs',
  },
  {
    name: 'WebSub',
    what: 'Feeds name the hubs of the settings, and each hub hears which feeds a change has touched.',
    samples: [`/feeds/${a.language}.atom`],
    heldTo: 'hubs on a port of their own, also one that hangs and one that refuses',
    test: 'tests/api/Webhooks/HubTests.cs',
  },
  {
    name: 'Sitemaps',
    what: 'An index, pages with translations and pictures, and Google News of two days.',
    samples: ['/sitemap.xml', '/sitemaps/pages.xml'],
    heldTo: 'the XML Schemas of sitemaps.org and of the news and image extensions',
    test: 'tests/api/Syndication/SitemapEndpointsTests.cs',
  },
];

const doors = (a: SampleFragment): Format[] => [
  {
    name: 'GraphQL over HTTP',
    what: 'GET, POST, WebSocket (graphql-transport-ws) and server-sent events; Relay connections.',
    samples: ['/graphql?query=%7B__typename%7D', '/graphql?sdl'],
    heldTo: 'the audits of graphql-http, and its own printed schema',
    test: 'tests/e2e/graphql-http.spec.ts, tests/api/ContractTests.cs',
  },
  {
    name: 'OpenAPI 3.1',
    what: 'Every REST operation with its errors.',
    samples: ['/swagger/v1/swagger.json'],
    heldTo: 'Redocly and Spectral, and the answers themselves',
    test: 'tests/run/check.mjs, tests/e2e/openapi.spec.ts',
  },
  {
    name: 'Change feed',
    what: 'Everything that becomes of the articles, in order, as JSON, long-polled or as an event stream.',
    samples: ['/api/v1/changes?first=3', `/api/v1/changes?language=${a.language}&section=${a.section.slug}&first=3`],
    heldTo: 'a mirror made of it alone, whole after every one of many random newsroom days',
    test: 'tests/api/Syndication/ChangeFeedMirrorTests.cs',
  },
  {
    name: 'Standard Webhooks',
    what: 'The same changes sent as they happen, signed, in order, until they are taken.',
    samples: ['/developers#webhooks'],
    heldTo: 'the published example of the signature, receivers that fail or hang, and a server that is killed',
    test: 'tests/api/Webhooks/WebhookTests.cs, tests/api/Webhooks/WebhookKillTests.cs',
  },
  {
    name: 'Model Context Protocol',
    what: 'Tools and resources for agents, at /mcp.',
    samples: ['/developers'],
    heldTo: "the protocol's own client",
    test: 'tests/api/Agents/AgentToolsTests.cs',
  },
  {
    name: 'robots.txt, llms.txt',
    what: 'What crawlers may read, and what there is for language models.',
    samples: ['/robots.txt', '/llms.txt'],
    heldTo: 'the links in it, which all answer',
    test: 'tests/api/Syndication/ReuseTermsTests.cs',
  },
  {
    name: 'RSL 1.0 and TDM reservation',
    what: 'On what terms machines may use the articles: a licence file, Link: rel=license and tdm-reservation on every answer.',
    samples: ['/license.xml'],
    heldTo: 'the policy of the settings, told everywhere at once',
    test: 'tests/api/Syndication/ReuseTermsTests.cs',
  },
];

const Formats = ({ of }: { of: Format[] }) => (
  <ul>
    {of.map(({ name, what, samples, heldTo, test }) => (
      <li key={name} class="format">
        <h3>{name}</h3>
        <p>{what}</p>
        {samples.map((path) => (
          <p key={path} class="sample">
            <a href={path}>{path}</a>
          </p>
        ))}
        <p class="small">
          Held to {heldTo}: <code>{test}</code>
        </p>
      </li>
    ))}
  </ul>
);

export const ConformancePage = ({ data }: { data: GuideQuery }) => (
  <Guide
    data={data}
    title="Formats and standards"
    intro={
      <p>
        What can be had of each article and of the whole newspaper, with a sample from this instance. A version is released only
        when its tests pass, and they hold each format to what is named here. <a href="/developers">How to take it</a> stands on a
        page of its own.
      </p>
    }
  >
    {(sample) => (
      <>
        <h2>An article</h2>
        <Formats of={articles(sample)} />
        <h2>Feeds and sitemaps</h2>
        <Formats of={feeds(sample)} />
        <h2>Doors and terms</h2>
        <Formats of={doors(sample)} />
      </>
    )}
  </Guide>
);
