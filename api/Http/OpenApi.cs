using Microsoft.OpenApi;

namespace NewsApi.Http;

/// <summary>The OpenAPI document at /swagger/v1/swagger.json and its page at /swagger; committed as api/openapi.json.</summary>
public static class OpenApi
{
    internal static IServiceCollection AddNewsOpenApi(this IServiceCollection services) => services
        .AddEndpointsApiExplorer()
        .AddSwaggerGen(swagger =>
        {
            swagger.SwaggerDoc("v1", new OpenApiInfo
            {
                Title = "NewsApi",
                Version = "v1",
                Description = "Articles, authors, tags and sections of a multilingual news site. Reuse of an article asks for its attributionHtml, a hyperlink. First answers in every format: [/developers](/developers); what each format is held to: [/conformance](/conformance).",
                Contact = new() { Name = "The newsroom that runs this instance" },
                License = new() { Name = "Reuse only with a hyperlink, on the usageTerms of each article", Identifier = "LicenseRef-reuse-with-hyperlink" },
            });
            swagger.AddServer(new() { Url = "/", Description = "This instance" });
            swagger.IncludeXmlComments(Path.Combine(AppContext.BaseDirectory, "NewsApi.xml"));
            swagger.SupportNonNullableReferenceTypes();
            swagger.NonNullableReferenceTypesAsRequired();
            swagger.CustomOperationIds(action => action.ActionDescriptor.EndpointMetadata.OfType<IEndpointNameMetadata>().FirstOrDefault()?.EndpointName);
            swagger.ParameterFilter<OpenApiParameters>();
            swagger.SchemaFilter<OpenApiMembers>();
            swagger.OperationFilter<OpenApiAccess>();
            swagger.DocumentFilter<OpenApiAnswers>();
            swagger.AddSecurityDefinition(OpenApiAccess.Scheme, new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "A key given out by npm run news -- keys create, or by an admin.",
            });
        });

    // Both compare every request that passes them with patterns.
    internal static void MapNewsOpenApi(this WebApplication app) => app.UseWhen(http => http.Request.Path.StartsWithSegments("/swagger"), docs =>
    {
        docs.UseSwagger(swagger => swagger.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1);
        docs.UseSwaggerUI(page =>
        {
            page.DocumentTitle = "NewsApi REST";
            page.SwaggerEndpoint("v1/swagger.json", "NewsApi v1");
        });
    });

    /// <summary>The routes of one noun, under its heading in the documentation; any of them may answer 400.</summary>
    public static RouteGroupBuilder MapNoun(this IEndpointRouteBuilder api, string name, string description) => api.MapGroup("")
        .WithTags(name)
        .WithMetadata(new OpenApiNoun(name, description))
        .ProducesProblem(StatusCodes.Status400BadRequest);
}

/// <summary>What a heading of the documentation stands for.</summary>
internal sealed record OpenApiNoun(string Name, string Description);
