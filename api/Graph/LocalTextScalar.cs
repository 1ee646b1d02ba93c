using GraphQL.Types;
using GraphQLParser.AST;
using NewsApi.Data;

namespace NewsApi.Graph;

/// <summary>A text in several languages, as one JSON object.</summary>
public sealed class LocalTextScalar : ScalarGraphType
{
    public LocalTextScalar()
    {
        Name = "LocalText";
        Description = "A text in several languages: an object with a text by BCP 47 tag, {en: \"Ferries\", hy: \"Լաստանավեր\"}. "
            + "A tag with a hyphen is no name in a query's text; send it in a variable.";
    }

    public override object? Serialize(object? value) => value is LocalText text ? text : ThrowSerializationError(value);

    public override object? ParseValue(object? value) => value switch
    {
        null => null,
        LocalText text => text,
        IDictionary<string, object?> texts when texts.Values.All(text => text is string) =>
            new LocalText(texts.ToDictionary(pair => pair.Key, pair => (string)pair.Value!)),
        _ => ThrowValueConversionError(value),
    };

    public override object? ParseLiteral(GraphQLValue value) => value switch
    {
        GraphQLNullValue => null,
        GraphQLObjectValue texts when (texts.Fields ?? []).All(field => field.Value is GraphQLStringValue) =>
            new LocalText((texts.Fields ?? []).ToDictionary(field => (string)field.Name.Value, field => (string)((GraphQLStringValue)field.Value).Value)),
        _ => ThrowLiteralConversionError(value),
    };
}
