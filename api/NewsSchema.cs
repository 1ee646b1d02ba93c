using GraphQL.Types;
using NewsApi.Accounts;
using NewsApi.Articles;
using NewsApi.Authors;
using NewsApi.Graph;
using NewsApi.Media;
using NewsApi.Search;
using NewsApi.Sections;
using NewsApi.Settings;
using NewsApi.Syndication;
using NewsApi.Tags;
using NewsApi.Views;
using NewsApi.Webhooks;

namespace NewsApi;

/// <summary>Every root field of the public GraphQL schema, slice by slice.</summary>
public sealed class NewsSchema : Schema
{
    public NewsSchema(IServiceProvider services) : base(services)
    {
        this.UseNewsScalars();

        Description = $"Articles, sections, tags and authors of a multilingual news site. An operation may cost {GraphQLLimits.MaxCost:N0} and go "
            + $"{GraphQLLimits.MaxDepth} levels deep: a field costs 1, what stands in a list as often as the list has items. "
            + "Send the header GraphQL-Cost: report to read what an operation costs in extensions.cost. Pages hold at most 100 items.";

        Query = GraphQLSetup.Root(
            "Query", "Everything that can be read.",
            typeof(NodeFields),
            typeof(KeyFields),
            typeof(SettingsFields),
            typeof(SectionFields),
            typeof(AuthorFields),
            typeof(TagFields),
            typeof(MediaFields),
            typeof(ArticleFields),
            typeof(SearchFields),
            typeof(LeadFields),
            typeof(ViewFields),
            typeof(ChangeFeedFields),
            typeof(WebhookFields));

        Subscription = GraphQLSetup.Root(
            "Subscription", "What is told as it happens: over WebSocket (graphql-transport-ws) or as server-sent events (text/event-stream).",
            typeof(ArticleSubscriptions));

        Mutation = GraphQLSetup.MutationRoot(
            "Everything that can be written. Each takes one input and answers what was written beside typed errors; each says which role it needs.",
            typeof(KeyMutations),
            typeof(SettingsMutations),
            typeof(SectionMutations),
            typeof(AuthorMutations),
            typeof(TagMutations),
            typeof(MediaMutations),
            typeof(ArticleMutations),
            typeof(LeadMutations),
            typeof(WebhookMutations));
    }
}
