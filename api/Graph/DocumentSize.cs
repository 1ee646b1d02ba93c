using GraphQLParser.AST;
using GraphQLParser.Visitors;

namespace NewsApi.Graph;

/// <summary>
/// How large a document may be before it is validated. Some rules compare everything with everything, and fragments that name
/// fragments twice over double with each: what is short to send would take minutes to look at. Far above what people write.
/// </summary>
internal sealed class DocumentSize : ASTVisitor<DocumentSize.Count>
{
    internal sealed class Count : IASTVisitorContext
    {
        public int Nodes { get; set; }
        public Dictionary<ASTNodeKind, int> Kinds { get; } = [];
        public CancellationToken CancellationToken => CancellationToken.None;
    }

    private const int MaxNodes = 20_000;
    private const int MaxSelections = 2_000;

    private static readonly (ASTNodeKind Kind, int Most, string Name)[] Limits =
    [
        (ASTNodeKind.Field, MaxSelections, "fields"), (ASTNodeKind.FragmentSpread, 200, "uses of fragments"), (ASTNodeKind.InlineFragment, 500, "inline fragments"),
        (ASTNodeKind.FragmentDefinition, 100, "fragments"), (ASTNodeKind.OperationDefinition, 100, "operations"), (ASTNodeKind.VariableDefinition, 200, "variables"),
        (ASTNodeKind.Directive, 200, "directives"), (ASTNodeKind.Argument, 1_000, "arguments"), (ASTNodeKind.ObjectField, 2_000, "members of inputs"),
    ];

    private static readonly DocumentSize Counter = new();

    /// <summary>What is too large about it, in a sentence; null when nothing is.</summary>
    public static async Task<string?> ComplaintAsync(GraphQLDocument document)
    {
        var count = new Count();
        await Counter.VisitAsync(document, count);
        foreach (var (kind, most, name) in Limits)
        {
            if (count.Kinds.GetValueOrDefault(kind) is var there && there > most)
            {
                return $"The document has {there} {name}; at most {most} are taken. Split it.";
            }
        }

        return count.Nodes > MaxNodes ? $"The document has {count.Nodes} parts; at most {MaxNodes} are taken. Split it."
            : Expanded(document) > MaxSelections * 5 ? $"With its fragments written out the document has more than {MaxSelections * 5} fields. Split it."
            : null;
    }

    public override ValueTask VisitAsync(ASTNode? node, Count context)
    {
        if (node is null)
        {
            return default;
        }

        context.Nodes++;
        context.Kinds[node.Kind] = context.Kinds.GetValueOrDefault(node.Kind) + 1;
        return base.VisitAsync(node, context);
    }

    /// <summary>Fields once every fragment stands where it is used. Circles count nothing; a rule refuses them.</summary>
    private static long Expanded(GraphQLDocument document)
    {
        var fragments = document.Definitions.OfType<GraphQLFragmentDefinition>().GroupBy(fragment => fragment.FragmentName.Name.StringValue)
            .ToDictionary(group => group.Key, group => group.First());
        var known = new Dictionary<string, long>();
        return document.Definitions.OfType<GraphQLOperationDefinition>().Sum(operation => Of(operation.SelectionSet));

        long Of(GraphQLSelectionSet? set) => set?.Selections.Sum(selection => selection switch
        {
            GraphQLField field => 1 + Of(field.SelectionSet),
            GraphQLInlineFragment inline => Of(inline.SelectionSet),
            GraphQLFragmentSpread spread => Named(spread.FragmentName.Name.StringValue),
            _ => 0,
        }) ?? 0;

        long Named(string name)
        {
            if (!known.TryGetValue(name, out var size))
            {
                known[name] = 0;
                known[name] = size = fragments.TryGetValue(name, out var fragment) ? Math.Min(Of(fragment.SelectionSet), int.MaxValue) : 0;
            }

            return size;
        }
    }
}
