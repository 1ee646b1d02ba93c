using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace NewsApi.Http;

/// <summary>The OpenAPI document at /swagger/v1/swagger.json and its page at /swagger; committed as api/openapi.json.</summary>
internal static class OpenApi
{
    public static IServiceCollection AddNewsOpenApi(this IServiceCollection services) => services
        .AddEndpointsApiExplorer()
        .AddSwaggerGen(swagger =>
        {
            swagger.SwaggerDoc("v1", new OpenApiInfo
            {
                Title = "NewsApi",
                Version = "v1",
                Description = "Articles, authors, tags and sections of a multilingual news site. Reuse of an article asks for its attributionHtml, a hyperlink.",
            });
            swagger.IncludeXmlComments(Path.Combine(AppContext.BaseDirectory, "NewsApi.xml"));
            swagger.SupportNonNullableReferenceTypes();
            swagger.NonNullableReferenceTypesAsRequired();
            swagger.CustomOperationIds(action => action.ActionDescriptor.EndpointMetadata.OfType<IEndpointNameMetadata>().FirstOrDefault()?.EndpointName);
            swagger.ParameterFilter<QueryParameterFilter>();
            swagger.SchemaFilter<RequiredValuesFilter>();
        });

    public static void MapNewsOpenApi(this WebApplication app)
    {
        app.UseSwagger(swagger => swagger.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1);
        app.UseSwaggerUI(page =>
        {
            page.DocumentTitle = "NewsApi REST";
            page.SwaggerEndpoint("v1/swagger.json", "NewsApi v1");
        });
    }

    private sealed class QueryParameterFilter : IParameterFilter
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

    private static bool Optional(Type type, string name) =>
        type.GetProperty(char.ToUpperInvariant(name[0]) + name[1..])?.IsDefined(typeof(JsonIgnoreAttribute), false) == true;

    // A value that cannot be null is always there; Swashbuckle marks only reference types so.
    private sealed class RequiredValuesFilter : ISchemaFilter
    {
        public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
        {
            if (schema is not OpenApiSchema { Properties: { } properties } open || !context.Type.Name.EndsWith("Response", StringComparison.Ordinal)
                && !context.Type.Name.StartsWith("ListResponse", StringComparison.Ordinal))
            {
                return;
            }

            open.Required ??= new HashSet<string>();
            foreach (var name in properties.Keys.Where(name => !Optional(context.Type, name)))
            {
                open.Required.Add(name);
            }
        }
    }
}
