/* global React, ReactDOM, GraphiQL */
const defaultQuery = `# The newest three articles, and how to ask for the page after them.
# The schema, with the limits of a query, is in the Docs on the left.
query Newest($after: String) {
  articles(first: 3, after: $after, where: { language: "en" }) {
    nodes {
      headline
      url
      publishedAt
      authors {
        name
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
`;

const fetcher = GraphiQL.createFetcher({ url: '/graphql' });
ReactDOM.createRoot(document.getElementById('graphiql')).render(React.createElement(GraphiQL, { fetcher, defaultQuery }));
