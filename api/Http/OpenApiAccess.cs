using Microsoft.OpenApi;
using NewsApi.Data;
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

        if (context.MethodInfo.GetParameters().Any(parameter => parameter.ParameterType == typeof(IdempotencyKey)))
        {
            operation.Parameters ??= [];
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = IdempotencyKey.Header,
                In = ParameterLocation.Header,
                Description = "Sent again within 24 hours with the same body, the call makes nothing more and answers what it made; with another body it is refused.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = Idempotency.MaxLength },
                Example = "6f0c2e5a-2b1d-4f6e-9a57-0d3c1b7e8f42",
            });
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
