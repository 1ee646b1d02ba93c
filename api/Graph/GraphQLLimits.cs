using GraphQL.Validation.Complexity;
using GraphQL.Validation.Rules.Custom;

namespace NewsApi.Graph;

/// <summary>
/// What one operation may ask for. A field costs 1; what stands inside a list costs as often as the list has items: as many as
/// first or last ask for, else as many as such a list usually has.
/// </summary>
public sealed class GraphQLLimits
{
    public const int MaxCost = 20_000;
    public const int MaxDepth = 15;

    /// <summary>Items a list is counted with where neither its page size nor the schema says how many.</summary>
    private const int UsualList = 20;

    internal ComplexityValidationRule Rule { get; } = new(new ComplexityOptions
    {
        MaxComplexity = MaxCost,
        MaxDepth = MaxDepth,
        DefaultListImpactMultiplier = UsualList,
        ValidateComplexityDelegate = context =>
        {
            context.ValidationContext.UserContext[nameof(GraphQLCost)] = new GraphQLCost(context.TotalImpact, MaxCost, context.MaxDepth, MaxDepth);
            return Task.CompletedTask;
        },
    });
}

/// <summary>What an operation costs and how deep it goes, beside the limits; in extensions.cost for who sends GraphQL-Cost: report.</summary>
public sealed record GraphQLCost(double Cost, int MaxCost, int Depth, int MaxDepth)
{
    internal Dictionary<string, object> ToDictionary() =>
        new() { ["cost"] = Cost, ["maxCost"] = MaxCost, ["depth"] = Depth, ["maxDepth"] = MaxDepth };
}
