using System.Collections.Concurrent;
using GraphQL;
using GraphQL.Execution;
using GraphQL.Transport;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser.AST;
using NewsApi.Data;

namespace NewsApi.Graph;

/// <summary>Executes one operation, for whichever transport brought it.</summary>
public sealed class GraphQLRunner(
    IDocumentExecuter executer, ISchema schema, TrustedDocuments trusted, ILogger<GraphQLRunner> log)
{
    // Parsed and validated documents: clients send the same few again and again.
    private const int MaxKnown = 1000;
    private readonly ConcurrentDictionary<string, GraphQLDocument> known = new();

    /// <param name="services">The request's own services; loaders live in them.</param>
    /// <param name="readOnly">Refuse mutations, as GET must.</param>
    public async Task<ExecutionResult> RunAsync(GraphQLRequest request, IServiceProvider services, bool readOnly, CancellationToken cancel)
    {
        var query = request.Query;
        if (query is null && request.DocumentId is { } id && (query = trusted.Find(id)) is null)
        {
            return Refused("No document has this id; send its text as query.", "DOCUMENT_NOT_FOUND");
        }

        if (string.IsNullOrEmpty(query))
        {
            return Refused("The request has no query; send query (GraphQL text) or documentId.", "NO_QUERY");
        }

        var document = known.GetValueOrDefault(query);
        var result = await executer.ExecuteAsync(options =>
        {
            options.Schema = schema;
            options.Query = query;
            options.Document = document;
            options.ValidationRules = Rules(cached: document is not null, readOnly);
            options.OperationName = request.OperationName;
            options.Variables = request.Variables;
            options.RequestServices = services;
            options.CancellationToken = cancel;
            options.UnhandledExceptionDelegate = Explain;
        });

        if (document is null && result is { Executed: true, Document: { } parsed } && known.Count < MaxKnown)
        {
            known.TryAdd(query, parsed);
        }

        return result;
    }

    private static IEnumerable<IValidationRule>? Rules(bool cached, bool readOnly) => (cached, readOnly) switch
    {
        (true, true) => [QueriesOnly.Instance],
        (true, false) => [],
        (false, true) => [.. DocumentValidator.CoreRules, QueriesOnly.Instance],
        (false, false) => null,
    };

    public static ExecutionResult Refused(string message, string code) => new(new ExecutionError(message) { Code = code });

    // A caller's mistake is told; anything else is ours, goes to the log and stays there.
    private Task Explain(UnhandledExceptionContext context)
    {
        if (context.OriginalException is BadRequest mistake)
        {
            context.Exception = new ExecutionError(mistake.Message)
            {
                Code = "BAD_REQUEST",
                Extensions = new Dictionary<string, object?> { ["argument"] = mistake.Parameter },
            };
        }
        else if (context.OriginalException is not OperationCanceledException)
        {
            log.LogError(context.OriginalException, "GraphQL field {Field} failed", context.FieldContext?.FieldDefinition.Name);
            context.Exception = new ExecutionError("Something went wrong on the server.") { Code = "INTERNAL_ERROR" };
        }

        return Task.CompletedTask;
    }
}

/// <summary>GET is safe: it never changes anything.</summary>
internal sealed class QueriesOnly : ValidationRuleBase
{
    public static readonly QueriesOnly Instance = new();

    public override ValueTask<INodeVisitor?> GetPreNodeVisitorAsync(ValidationContext context)
    {
        if (context.Operation.Operation != OperationType.Query)
        {
            context.ReportError(new NotByGet());
        }

        return default;
    }
}

internal sealed class NotByGet() : ValidationError("Only queries may be sent by GET; use POST.");
