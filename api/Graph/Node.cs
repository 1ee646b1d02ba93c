using GraphQL;
using NewsApi.Data;

namespace NewsApi.Graph;

/// <summary>Anything with an id that node(id) finds again.</summary>
[Name("Node")]
public interface INode
{
    /// <summary>Opaque, the same in GraphQL and REST.</summary>
    [Id]
    string Id { get; }
}

/// <summary>How a slice answers node(id) for its type.</summary>
public sealed record NodeSource(string Type, Func<IServiceProvider, IReadOnlyCollection<long>, CancellationToken, Task<Func<long, INode?>>> Fetch);

public static class NodeRegistration
{
    public static IServiceCollection AddNode(
        this IServiceCollection services, string type,
        Func<IServiceProvider, IReadOnlyCollection<long>, CancellationToken, Task<Func<long, INode?>>> fetch) =>
        services.AddSingleton(new NodeSource(type, fetch));
}

/// <summary>Relay's roots for refetching.</summary>
public sealed class NodeFields
{
    /// <summary>Whatever has this id, or null.</summary>
    /// <param name="id">The id, as an answer gave it.</param>
    public static async Task<INode?> Node(
        [Id] string id, [FromServices] IEnumerable<NodeSource> sources, IResolveFieldContext context, CancellationToken cancel) =>
        (await Nodes([id], sources, context, cancel))[0];

    /// <summary>Whatever has these ids, in their order, with null for an id that names nothing.</summary>
    /// <param name="ids">At most 100 ids.</param>
    public static async Task<IReadOnlyList<INode?>> Nodes(
        [Id] IReadOnlyList<string> ids, [FromServices] IEnumerable<NodeSource> sources, IResolveFieldContext context, CancellationToken cancel)
    {
        if (ids.Count > PageRequest.MaxSize)
        {
            throw new BadRequest("ids", $"ids takes at most {PageRequest.MaxSize} ids; {ids.Count} were given.");
        }

        var read = ids.Select(PublicId.Read).ToList();
        var found = new Dictionary<string, Func<long, INode?>>();
        foreach (var source in sources)
        {
            var rows = read.OfType<(string Type, long Id)>().Where(id => id.Type == source.Type).Select(id => id.Id).ToHashSet();
            if (rows.Count > 0)
            {
                found[source.Type] = await source.Fetch(context.RequestServices!, rows, cancel);
            }
        }

        return [.. read.Select(id => id is { } known && found.TryGetValue(known.Type, out var fetched) ? fetched(known.Id) : null)];
    }
}
