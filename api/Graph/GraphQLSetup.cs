using System.Text.Encodings.Web;
using GraphQL;
using GraphQL.Types;
using Microsoft.AspNetCore.Http.Timeouts;
using NewsApi.Cache;
using NewsApi.Data;
using NewsApi.Http;
using ServiceLifetime = GraphQL.DI.ServiceLifetime;

namespace NewsApi.Graph;

/// <summary>The GraphQL door: engine, transport, and the rules every field shares.</summary>
public static class GraphQLSetup
{
    private const string Door = "graphql";

    public static IServiceCollection AddNewsGraphQL<TSchema>(this IServiceCollection services) where TSchema : class, ISchema
    {
        Descriptions.Use();
        services.AddGraphQL(graphql => graphql
            .AddSystemTextJson(json => json.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping)
            .AddSchema<TSchema>(ServiceLifetime.Singleton)
            .AddGraphTypes(typeof(TSchema).Assembly)
            .AddAutoClrMappings()
            .AddScopedSubscriptionExecutionStrategy(serialExecution: false));
        return services
            .Configure<RequestTimeoutOptions>(timeouts => timeouts.AddDoor(Door, GraphQLEndpoint.TellLateAsync))
            .AddSingleton<TrustedDocuments>()
            .AddSingleton<GraphQLLimits>()
            .AddSingleton<GraphQLRunner>()
            .AddSingleton<GraphQLRequests>()
            .AddSingleton<GraphQLStreams>()
            .AddSingleton<GraphQLEvents>()
            .AddSingleton<GraphQLSockets>()
            .AddSingleton<GraphiQLPage>()
            .AddSingleton<GraphQLEndpoint>();
    }

    public static void MapGraphQL(this WebApplication app)
    {
        var services = app.Services;
        app.UseWebSockets(GraphQLSockets.Options);
        app.Map("/graphql", (HttpContext http) => services.GetRequiredService<GraphQLEndpoint>().HandleAsync(http)).ExcludeFromDescription().WithRequestTimeout(Door)
            // Of other documents there is no end.
            .Kept(request => services.GetRequiredService<TrustedDocuments>().Find(request.Query["documentId"].ToString()) is not null);
        if (services.GetRequiredService<GraphiQLPage>().Folder is { } folder)
        {
            app.MapFolder(GraphiQLPage.Prefix, folder, headers => headers.CacheControl = "no-cache");
        }
    }

    /// <summary>Makes the schema whole. A mapping mistake ends the process, not a request.</summary>
    public static void PrepareSchema(this IServiceProvider services)
    {
        var schema = services.GetRequiredService<ISchema>();
        schema.Initialize();
        schema.WithIntrospectionComplexityImpact(0.001); // Tools ask for the schema whole.
    }

    /// <summary>One root type out of the root fields of the slices.</summary>
    public static ObjectGraphType Root(string name, string description, params Type[] slices)
    {
        var root = new ObjectGraphType { Name = name, Description = description };
        foreach (var slice in slices)
        {
            var part = (IObjectGraphType)Activator.CreateInstance(typeof(AutoRegisteringObjectGraphType<>).MakeGenericType(slice))!;
            foreach (var field in part.Fields)
            {
                root.AddField(field);
            }
        }

        return root;
    }

    /// <summary>The root of the slices' mutations, see <see cref="Mutations"/>.</summary>
    public static ObjectGraphType MutationRoot(string description, params Type[] slices)
    {
        var plain = Root("Mutation", description, slices);
        var root = new ObjectGraphType { Name = plain.Name, Description = description };
        foreach (var field in plain.Fields)
        {
            root.AddField(Mutations.Wrap(field));
        }

        return root;
    }

    public static void UseNewsScalars(this Schema schema)
    {
        schema.RegisterTypeMapping<DateTimeOffset, DateTimeScalar>();
        schema.RegisterTypeMapping<LocalText, LocalTextScalar>();
    }
}
