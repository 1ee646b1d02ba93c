using System.Text.Json;
using GraphQL.Types;

namespace NewsApi.Tests.Articles;

/// <summary>Queries made of the schema itself, so that a field somebody adds is asked for, too.</summary>
internal sealed class SchemaWalk(ISchema schema)
{
    /// <summary>A chain of fields from a root down to an object whose plain fields are asked for.</summary>
    public sealed record Path(IReadOnlyList<Step> Steps, IObjectGraphType Object, string Plain)
    {
        public string Query => $"{{ {Steps.Reverse().Aggregate($"__typename {Plain}", (inside, step) => step.Before + inside + step.After)} }}";

        /// <summary>Whether an answer has an object at its end.</summary>
        public bool Reached(JsonElement data) => At(data, 0);

        private bool At(JsonElement value, int step) => value.ValueKind switch
        {
            JsonValueKind.Array => value.EnumerateArray().Any(item => At(item, step)),
            JsonValueKind.Object when step == Steps.Count => value.TryGetProperty("__typename", out _),
            JsonValueKind.Object => value.TryGetProperty(Steps[step].Name, out var next) && At(next, step + 1),
            _ => false,
        };
    }

    public sealed record Step(string Owner, string Name, string Before, string After);

    private readonly HashSet<string> seen = [];

    /// <summary>The fields of these types that no answer so far has shown.</summary>
    public IEnumerable<string> Unseen(IEnumerable<IObjectGraphType> types) =>
        types.SelectMany(type => type.Fields.Select(field => $"{type.Name}.{field.Name}")).Where(name => !seen.Contains(name));

    public IEnumerable<IObjectGraphType> Reachable(IEnumerable<string> roots)
    {
        var found = new HashSet<IObjectGraphType>();
        var open = new Queue<IObjectGraphType>(roots.SelectMany(root => Objects(schema.Query.GetField(root)!)));
        while (open.TryDequeue(out var type))
        {
            if (found.Add(type))
            {
                type.Fields.SelectMany(Objects).ToList().ForEach(open.Enqueue);
            }
        }

        return found;
    }

    public IEnumerable<Path> Roots(string root, string arguments) => Steps(schema.Query, schema.Query.GetField(root)!, arguments).Select(step => End([], step));

    public static IEnumerable<Path> Below(Path path) =>
        path.Object.Fields.SelectMany(field => Steps(path.Object, field, "")).Select(step => End(path.Steps, step));

    public void Saw(Path path)
    {
        seen.UnionWith(path.Steps.Select(step => $"{step.Owner}.{step.Name}"));
        seen.UnionWith(path.Object.Fields.Where(IsPlain).Select(field => $"{path.Object.Name}.{field.Name}"));
    }

    private static Path End(IReadOnlyList<Step> above, (Step Step, IObjectGraphType Object) last) =>
        new([.. above, last.Step], last.Object, string.Join(' ', last.Object.Fields.Where(IsPlain).Select(field => field.Name)));

    private static IEnumerable<(Step Step, IObjectGraphType Object)> Steps(IGraphType owner, FieldType field, string arguments)
    {
        if (arguments.Length == 0 && field.Arguments?.FirstOrDefault(argument => argument.ResolvedType is NonNullGraphType && argument.DefaultValue is null) is { } needed)
        {
            throw new InvalidOperationException($"{owner.Name}.{field.Name} needs {needed.Name}, of which this test has none: give it some.");
        }

        var ask = $"{field.Name}{arguments} {{ ";
        return Objects(field).Select(type => (Named(field) is IAbstractGraphType
            ? new Step(owner.Name, field.Name, $"{ask}... on {type.Name} {{ ", " } }")
            : new Step(owner.Name, field.Name, ask, " }"), type));
    }

    private static IGraphType Named(FieldType field)
    {
        var type = field.ResolvedType!;
        while (type is IProvideResolvedType { ResolvedType: { } inner })
        {
            type = inner;
        }

        return type;
    }

    private static bool IsPlain(FieldType field) => Named(field) is ScalarGraphType;

    private static IEnumerable<IObjectGraphType> Objects(FieldType field) => Named(field) switch
    {
        IObjectGraphType type => [type],
        IAbstractGraphType type => type.PossibleTypes,
        _ => [],
    };
}
