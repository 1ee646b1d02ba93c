using GraphQL.Types;
using NewsApi.Articles;
using NewsApi.Authors;
using NewsApi.Graph;
using NewsApi.Sections;
using NewsApi.Settings;
using NewsApi.Tags;

namespace NewsApi;

/// <summary>Every root field of the public GraphQL schema, slice by slice.</summary>
public sealed class NewsSchema : Schema
{
    public NewsSchema(IServiceProvider services) : base(services)
    {
        this.UseNewsScalars();

        Query = GraphQLSetup.Root(
            "Query", "Everything that can be read.",
            typeof(NodeFields),
            typeof(SettingsFields),
            typeof(SectionFields),
            typeof(AuthorFields),
            typeof(TagFields),
            typeof(ArticleFields));
    }
}
