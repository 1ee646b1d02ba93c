using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace NewsApi.Http;

/// <summary>Parameters by the names and values they are read with.</summary>
internal sealed class OpenApiParameters : IParameterFilter
{
    public void Apply(IOpenApiParameter parameter, ParameterFilterContext context)
    {
        if (parameter is OpenApiParameter { Name: { } name } open)
        {
            open.Name = char.ToLowerInvariant(name[0]) + name[1..];
        }

        var values = context.PropertyInfo?.GetCustomAttributes(typeof(AllowedValuesAttribute), false).OfType<AllowedValuesAttribute>().FirstOrDefault();
        if (values is not null && parameter.Schema is OpenApiSchema schema)
        {
            schema.Enum = [.. values.Values.Select(value => (JsonNode)JsonValue.Create((string)value!)!)];
        }
    }
}

/// <summary>What is always there and what may be null, where Swashbuckle alone does not see it.</summary>
internal sealed class OpenApiMembers : ISchemaFilter
{
    private readonly NullabilityInfoContext nullability = new();

    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is OpenApiSchema { Enum: not null } values && context.Type.GetCustomAttribute<DefaultValueAttribute>() is { Value: { } usual })
        {
            values.Examples = [JsonNamingPolicy.SnakeCaseUpper.ConvertName($"{usual}")];
        }

        if (schema is not OpenApiSchema { Properties: { } properties } open)
        {
            return;
        }

        foreach (var (name, member) in properties.ToList())
        {
            if (context.Type.GetProperty(char.ToUpperInvariant(name[0]) + name[1..]) is not { } property)
            {
                continue; // A problem's further members.
            }

            if (IsAnswer(context.Type) && !property.IsDefined(typeof(JsonIgnoreAttribute), false))
            {
                (open.Required ??= new HashSet<string>()).Add(name);
            }

            if (member is OpenApiSchemaReference && nullability.Create(property).ReadState == NullabilityState.Nullable)
            {
                properties[name] = new OpenApiSchema
                {
                    Description = member.Description,
                    OneOf = [member, new OpenApiSchema { Type = JsonSchemaType.Null }],
                };
            }
        }
    }

    private static bool IsAnswer(Type type) =>
        type.Name.EndsWith("Response", StringComparison.Ordinal) || type.Name.StartsWith("ListResponse", StringComparison.Ordinal);
}
