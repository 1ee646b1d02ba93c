using FluentValidation;
using GraphQL;
using GraphQL.Execution;
using GraphQL.Resolvers;
using GraphQL.Types;
using NewsApi.Data;
using NewsApi.Http;

namespace NewsApi.Graph;

/// <summary>How a mutation may be refused besides a broken rule.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RefusesAttribute(params Type[] errors) : GraphQLAttribute
{
    internal const string Key = "refuses";

    public override void Modify(FieldType fieldType, bool isInputType) => fieldType.Metadata[Key] = errors;
}

/// <summary>A refused write, for a client that handles every kind alike.</summary>
[Name("Error")]
public interface IError
{
    /// <summary>Stable, for programs.</summary>
    string Code { get; }

    /// <summary>What is wrong and what to do, for people.</summary>
    string Message { get; }

    /// <summary>Which member of the input is meant; empty where it is the whole.</summary>
    IReadOnlyList<string> Path { get; }
}

/// <summary>
/// Turns plain methods into mutations as clients know them: one input object of the method's arguments, and a payload of what it
/// returns beside typed errors. A method throws <see cref="Refused"/> or <see cref="ValidationException"/>; the payload carries it.
/// </summary>
internal static class Mutations
{
    private sealed record Outcome(object? Result, IReadOnlyList<WriteError> Errors);

    private sealed class ErrorGraph<T> : AutoRegisteringObjectGraphType<T> where T : WriteError
    {
        public ErrorGraph()
        {
            Interface<AutoRegisteringInterfaceGraphType<IError>>();
        }
    }

    public static FieldType Wrap(FieldType field)
    {
        var name = char.ToUpperInvariant(field.Name[0]) + field.Name[1..];
        var result = ClrOf(field.Type)!;
        var call = field.Resolver!;
        var written = WrittenBy(field.Arguments!);

        // A writer names members of what it was handed; for a client the path begins at the input.
        IReadOnlyList<WriteError> Below(IReadOnlyList<WriteError> errors) => [.. errors.Select(error =>
            written is null || error.Path.Count == 0 || field.Arguments!.Find(error.Path[0]) is not null ? error : error with { Path = [written, .. error.Path] })];

        return new FieldType
        {
            Name = field.Name,
            Description = field.Description,
            Arguments = new QueryArguments(new QueryArgument(new NonNullGraphType(Input(name, field)))
            {
                Name = "input",
                Description = "What to write.",
            }),
            ResolvedType = new NonNullGraphType(Payload(name, result, field.GetMetadata<Type[]>(RefusesAttribute.Key, []))),
            Resolver = new FuncFieldResolver<object>(async context =>
            {
                var services = context.RequestServices!;
                services.GetRequiredService<WriteLimit>().Count(services.GetRequiredService<Caller>());
                try
                {
                    return new Outcome(await call.ResolveAsync(new ResolveFieldContext(context) { Arguments = Flat(context) }), []);
                }
                catch (ValidationException invalid)
                {
                    return new Outcome(null, Below(invalid.ToErrors()));
                }
                catch (Refused refused)
                {
                    return new Outcome(null, Below(refused.Errors));
                }
            }),
        };
    }

    private static InputObjectGraphType Input(string name, FieldType field)
    {
        var input = new InputObjectGraphType { Name = $"{name}Input", Description = $"Input of {char.ToLowerInvariant(name[0])}{name[1..]}." };
        foreach (var argument in field.Arguments!)
        {
            input.AddField(new FieldType
            {
                Name = argument.Name,
                Description = argument.Description,
                Type = argument.Type,
                ResolvedType = argument.ResolvedType,
                DefaultValue = argument.DefaultValue,
            });
        }

        return input;
    }

    private static ObjectGraphType<Outcome> Payload(string name, Type result, Type[] refusals)
    {
        var payload = new ObjectGraphType<Outcome> { Name = $"{name}Payload", Description = "What came of it: the result, or the errors." };
        foreach (var field in ((IObjectGraphType)Activator.CreateInstance(typeof(AutoRegisteringObjectGraphType<>).MakeGenericType(result))!).Fields)
        {
            var resolve = field.Resolver!;
            field.Type = Nullable(field.Type!);
            field.Resolver = new FuncFieldResolver<object>(context => context.Source is Outcome { Result: { } made }
                ? resolve.ResolveAsync(new ResolveFieldContext(context) { Source = made })
                : default);
            payload.AddField(field);
        }

        var union = new UnionGraphType { Name = $"{name}Error", Description = "Why it was refused." };
        foreach (var error in refusals.Append(typeof(ValidationError)))
        {
            union.Type(typeof(ErrorGraph<>).MakeGenericType(error));
        }

        payload.AddField(new FieldType
        {
            Name = "errors",
            Description = "Why it was refused; empty when it was done.",
            ResolvedType = new NonNullGraphType(new ListGraphType(new NonNullGraphType(union))),
            Resolver = new FuncFieldResolver<object>(context => ((Outcome)context.Source!).Errors),
        });
        return payload;
    }

    /// <summary>The members of the input object in the place of arguments, as the method expects them.</summary>
    private static Dictionary<string, ArgumentValue> Flat(IResolveFieldContext context) =>
        ((IDictionary<string, object?>)context.Arguments!["input"].Value!)
            .ToDictionary(member => member.Key, member => new ArgumentValue(member.Value, ArgumentSource.Literal));

    /// <summary>The argument that is the thing to write, where there is one.</summary>
    private static string? WrittenBy(QueryArguments arguments) =>
        arguments.FirstOrDefault(argument => ClrOf(argument.Type) is { IsClass: true } type && type != typeof(string))?.Name;

    private static Type? ClrOf(Type? type) => type switch
    {
        { IsGenericType: true } when type.GetGenericTypeDefinition() is { } open
            && (open == typeof(GraphQLClrOutputTypeReference<>) || open == typeof(GraphQLClrInputTypeReference<>)) => type.GenericTypeArguments[0],
        { IsGenericType: true } when type.GetGenericTypeDefinition() == typeof(NonNullGraphType<>) => ClrOf(type.GenericTypeArguments[0]),
        _ => null,
    };

    private static Type Nullable(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(NonNullGraphType<>) ? type.GenericTypeArguments[0] : type;
}
