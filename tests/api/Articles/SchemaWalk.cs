using System.Text.Json;
using GraphQL.Types;

namespace NewsApi.Tests.Articles;

/// <summary>Queries made of the schema itself, so that a field somebody adds is asked for, too.</summary>
internal sealed class SchemaWalk(ISchema schema)
{
    // What a field inside others may be asked with. What is not here and is needed fails.
    private const int Few = 5;
    private static readonly HashSet<string> Optional = ["after", "last", "before", "width", "height"];

    private readonly HashSet<string> seen = [];

    public IEnumerable<FieldType> Roots => schema.Query.Fields;

    public IEnumerable<FieldType> LiveRoots => schema.Subscription!.Fields;

    public void Forget() => seen.Clear();

    /// <summary>Takes down which fields an answer has.</summary>
    public void See(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            value.EnumerateArray().ToList().ForEach(See);
        }
        else if (value.ValueKind == JsonValueKind.Object)
        {
            var type = value.TryGetProperty("__typename", out var name) ? name.GetString() : null;
            foreach (var member in value.EnumerateObject())
            {
                seen.Add($"{type}.{member.Name.Split('_')[0]}");
                See(member.Value);
            }
        }
    }

    /// <summary>The fields of what these lead to that no answer has shown since.</summary>
    public List<string> Unseen(IEnumerable<FieldType> roots)
    {
        var found = new HashSet<IObjectGraphType>();
        var open = new Queue<IObjectGraphType>(roots.SelectMany(Objects));
        while (open.TryDequeue(out var type))
        {
            if (found.Add(type))
            {
                type.Fields.SelectMany(Objects).ToList().ForEach(open.Enqueue);
            }
        }

        return [.. found.SelectMany(type => type.Fields.Select(field => $"{type.Name}.{field.Name}")).Where(name => !seen.Contains(name)).Order()];
    }

    /// <summary>A root field with arguments, and of what it leads to all that has no end of its own.</summary>
    /// <param name="deep">Whether also what each thing with an id leads to, one step far.</param>
    /// <param name="turn">Chooses the order of lists within.</param>
    public static string Ask(FieldType root, string arguments, string alias, bool deep = false, int turn = 0) =>
        $"{alias}: {root.Name}{arguments}{Inside(root, type => Selection(type, deep, turn))}";

    /// <summary>Down from a root by any fields, as far as one may go.</summary>
    public static string Wander(FieldType root, string arguments, Random random, int steps)
    {
        const double MaxCost = 500;
        double cost = arguments.Contains("100", StringComparison.Ordinal) ? 100 : Items(root) > 1 ? 20 : 1;
        return $"{root.Name}{arguments}{Inside(root, type => Step(type, steps))}";

        string Step(IObjectGraphType type, int left)
        {
            var ways = type.Fields.Where(field => Objects(field).Any() && cost * Items(field) <= MaxCost).ToList();
            if (left == 0 || ways.Count == 0)
            {
                return $" {{ {Plain(type)} }}";
            }

            var way = ways[random.Next(ways.Count)];
            cost *= Items(way);
            var orders = Orders(way);
            return $" {{ {Plain(type)} {way.Name}_{type.Name}: {way.Name}{Arguments(way, orders.Count == 0 ? null : orders[random.Next(orders.Count)])}{Inside(way, next => Step(next, left - 1))} }}";
        }
    }

    private static string Selection(IObjectGraphType type, bool deep, int turn) =>
        $" {{ {Plain(type)} {string.Join(' ', type.Fields.Where(field => Objects(field).Any() && (deep || !HasId(type))).Select(field => Ask(type, field, turn)))} }}";

    // What has an id is shown plainly one step down, else there would be no end.
    private static string Ask(IObjectGraphType type, FieldType field, int turn) =>
        $"{field.Name}_{type.Name}: {field.Name}{Arguments(field, Orders(field) is { Count: > 0 } orders ? orders[turn % orders.Count] : null)}{Inside(field, inner => Selection(inner, deep: false, turn))}";

    private static string Inside(FieldType field, Func<IObjectGraphType, string> inside) => Named(field) switch
    {
        IObjectGraphType type => inside(type),
        IAbstractGraphType type => $" {{ {string.Concat(type.PossibleTypes.Select(one => $"... on {one.Name}{inside(one)} "))} }}",
        _ => "",
    };

    private static string Arguments(FieldType field, string? order)
    {
        var given = new List<string>();
        foreach (var argument in field.Arguments ?? [])
        {
            switch (argument.Name)
            {
                case "first":
                    given.Add($"first: {Few}");
                    break;
                case "order":
                    given.Add($"order: {order}");
                    break;
                case var name when argument.ResolvedType is NonNullGraphType && !Optional.Contains(name) && argument.DefaultValue is null:
                    throw new InvalidOperationException($"{field.Name} needs {name}, of which this test has none: give it some.");
            }
        }

        return given.Count == 0 ? "" : $"({string.Join(", ", given)})";
    }

    private static List<string> Orders(FieldType field) =>
        field.Arguments?.Find("order") is { } order && Named(order) is EnumerationGraphType values ? [.. values.Values.Select(value => value.Name)] : [];

    private static int Items(FieldType field) => field.Arguments?.Find("first") is not null ? Few : IsList(field) ? 20 : 1;

    private static bool HasId(IObjectGraphType type) => type.ResolvedInterfaces.Any(one => one.Name == "Node");

    private static string Plain(IObjectGraphType type) => $"__typename {string.Join(' ', type.Fields.Where(field => Named(field) is ScalarGraphType).Select(field => Plainly(type, field)))}";

    // Fields of one name and several types must not meet under one.
    private static string Plainly(IObjectGraphType type, FieldType field) => HasId(type) ? $"{field.Name}_{type.Name}: {field.Name}" : field.Name;

    private static bool IsList(FieldType field)
    {
        var type = field.ResolvedType!;
        return type is ListGraphType || (type is NonNullGraphType { ResolvedType: ListGraphType });
    }

    public static IGraphType Named(IProvideResolvedType field)
    {
        var type = field.ResolvedType!;
        while (type is IProvideResolvedType { ResolvedType: { } inner })
        {
            type = inner;
        }

        return type;
    }

    private static IEnumerable<IObjectGraphType> Objects(FieldType field) => Named(field) switch
    {
        IObjectGraphType type => [type],
        IAbstractGraphType type => type.PossibleTypes,
        _ => [],
    };
}
