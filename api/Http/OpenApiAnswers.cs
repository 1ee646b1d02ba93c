using System.Globalization;
using System.Net.Mime;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;
using NewsApi.Data;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace NewsApi.Http;

/// <summary>Gives every operation the answers that all share, and every answer an example made of its members' examples.</summary>
internal sealed class OpenApiAnswers : IDocumentFilter
{
    private const string Problem = "ProblemDetails";

    public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context)
    {
        var nouns = context.ApiDescriptions.SelectMany(action => action.ActionDescriptor.EndpointMetadata.OfType<OpenApiNoun>()).Distinct();
        swaggerDoc.Tags = nouns.Select(noun => new OpenApiTag { Name = noun.Name, Description = noun.Description }).ToHashSet();
        // An empty requirement: nothing is asked of who reads.
        swaggerDoc.Security = [new()];

        var schemas = swaggerDoc.Components!.Schemas!;
        DescribeProblem((OpenApiSchema)schemas[Problem], context);
        var examples = new Examples(schemas);
        foreach (var (path, item) in swaggerDoc.Paths)
        {
            foreach (var (method, operation) in item.Operations!)
            {
                Complete(operation.Responses!, new OpenApiSchemaReference(Problem, swaggerDoc), reads: method == HttpMethod.Get);
                // Bytes and forms that carry them have no example.
                if (operation.RequestBody?.Content?.TryGetValue(MediaTypeNames.Application.Json, out var body) == true && body is OpenApiMediaType { Schema: { } schema } json)
                {
                    json.Example = examples.Of(schema);
                }

                foreach (var (status, response) in operation.Responses!)
                {
                    foreach (var media in Media(response.Content))
                    {
                        media.Example = status[0] == '2' ? examples.Of(media.Schema!) : ExampleProblem(status, path);
                    }
                }
            }
        }
    }

    private static IEnumerable<OpenApiMediaType> Media(IDictionary<string, IOpenApiMediaType>? content) =>
        content?.Values.OfType<OpenApiMediaType>() ?? [];

    private static void Complete(OpenApiResponses answers, OpenApiSchemaReference problem, bool reads)
    {
        answers["406"] = new OpenApiResponse
        {
            Description = "Answers are application/json; the Accept header leaves that out.",
            Content = new Dictionary<string, IOpenApiMediaType> { [MediaTypeNames.Application.ProblemJson] = new OpenApiMediaType { Schema = problem } },
        };
        if (!reads)
        {
            return;
        }

        answers["304"] = new OpenApiResponse { Description = "Not changed since the ETag sent as If-None-Match." };
        ((OpenApiResponse)answers["200"]).Headers = new Dictionary<string, IOpenApiHeader>
        {
            ["ETag"] = new OpenApiHeader
            {
                Description = "Names this content; send it back as If-None-Match.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            },
        };
    }

    private static void DescribeProblem(OpenApiSchema problem, DocumentFilterContext context)
    {
        problem.Description = "What went wrong and how to mend it, after RFC 9457.";
        problem.Properties!["errors"] = new OpenApiSchema
        {
            Type = JsonSchemaType.Array,
            Description = "The mistakes one by one, when the request holds any.",
            Items = new OpenApiSchema
            {
                AnyOf =
                [
                    context.SchemaGenerator.GenerateSchema(typeof(ParameterError), context.SchemaRepository),
                    context.SchemaGenerator.GenerateSchema(typeof(WriteError), context.SchemaRepository),
                ],
            },
        };
    }

    private static JsonObject ExampleProblem(string status, string path)
    {
        var code = int.Parse(status, CultureInfo.InvariantCulture);
        var problem = new JsonObject
        {
            ["type"] = "https://tools.ietf.org/html/rfc9110",
            ["title"] = ReasonPhrases.GetReasonPhrase(code),
            ["status"] = code,
        };
        if (code == StatusCodes.Status400BadRequest)
        {
            const string mistake = "frist is not a parameter here; allowed are first, after.";
            problem["detail"] = mistake;
            problem["errors"] = new JsonArray(new JsonObject { ["parameter"] = "frist", ["message"] = mistake });
        }
        else if (code == StatusCodes.Status404NotFound)
        {
            problem["detail"] = $"Nothing public stands at {path}.";
        }

        return problem;
    }

    private sealed class Examples(IDictionary<string, IOpenApiSchema> schemas)
    {
        public JsonNode? Of(IOpenApiSchema schema, string? member = null)
        {
            if (Given(schema) is { } given)
            {
                return given;
            }

            if (schema is OpenApiSchemaReference { Reference.Id: { } name })
            {
                return Of(schemas[name], member);
            }

            if (schema.OneOf?.FirstOrDefault() is { } one)
            {
                return Of(one, member);
            }

            if (schema.Properties is { Count: > 0 } members)
            {
                return new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, Of(member.Value, member.Key))));
            }

            return schema.Type switch
            {
                { } type when type.HasFlag(JsonSchemaType.Null) => null,
                JsonSchemaType.Object when schema.AdditionalProperties is not null => new JsonObject { ["en"] = "Ferries", ["hy"] = "Լաստանավեր" },
                JsonSchemaType.Array => new JsonArray(Of(schema.Items!, member)),
                JsonSchemaType.Boolean => false,
                var type => throw new InvalidOperationException($"The member {member} of type {type} needs an <example>: {schema.Description}"),
            };
        }

        private static JsonNode? Given(IOpenApiSchema schema) =>
            (schema.Examples?.FirstOrDefault() ?? schema.Enum?.FirstOrDefault())?.DeepClone();
    }
}
