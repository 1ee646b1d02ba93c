using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace NewsApi.Http;

/// <summary>What a write asks of its caller: a role, and the version it was made from.</summary>
internal sealed class OpenApiAccess : IOperationFilter
{
    public const string Scheme = "key";

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var needed = context.ApiDescription.ActionDescriptor.EndpointMetadata.OfType<NeededRole>().FirstOrDefault();
        if (needed is not null)
        {
            operation.Description = $"{operation.Description} Needs the role {needed.Role.ToString().ToUpperInvariant()}.";
            operation.Security = [new() { [new OpenApiSecuritySchemeReference(Scheme, context.Document)] = [] }];
        }

        if (context.MethodInfo.GetParameters().Any(parameter => parameter.ParameterType == typeof(IfMatch)))
        {
            operation.Parameters ??= [];
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = "If-Match",
                In = ParameterLocation.Header,
                Required = true,
                Description = "The version that was read, in quotes.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, Pattern = "^\"[0-9]+\"$" },
                Example = "\"7\"",
            });
        }
    }
}
