using GraphQL;
using GraphQL.Resolvers;
using GraphQL.Types;
using NewsApi.Data;

namespace NewsApi.Graph;

/// <summary>Only callers with this role, or a higher one, may use the field; its description says so.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
public sealed class NeedsAttribute(Role role) : GraphQLAttribute
{
    public Role Role => role;

    // After the attributes that bring the description.
    public override float Priority => 2;

    public override void Modify(FieldType fieldType, bool isInputType)
    {
        fieldType.Description = $"{fieldType.Description} Needs the role {role.ToString().ToUpperInvariant()}.";
        var resolve = fieldType.Resolver ?? NameFieldResolver.Instance;
        fieldType.Resolver = new FuncFieldResolver<object>(context =>
        {
            Forbidden.Unless(context.RequestServices!.GetRequiredService<Caller>(), role);
            return resolve.ResolveAsync(context);
        });
    }
}
