using System.Collections.Concurrent;
using System.Diagnostics;
using GraphQL;
using GraphQL.Execution;
using GraphQL.Transport;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser;
using GraphQLParser.AST;
using GraphQLParser.Exceptions;
using Microsoft.Extensions.Options;
using NewsApi.Data;

namespace NewsApi.Graph;

/// <summary>Executes one operation, for whichever transport brought it.</summary>
public sealed class GraphQLRunner(
    IDocumentExecuter executer, ISchema schema, TrustedDocuments trusted, GraphQLLimits limits, IOptions<NewsOptions> options,
    ILogger<GraphQLRunner> log)
{
    // Parsed and validated documents: clients send the same few again and again.
    private const int MaxKnown = 1000;
    private readonly ConcurrentDictionary<string, GraphQLDocument> known = new();

    /// <param name="services">The request's own services; loaders live in them.</param>
    /// <param name="readOnly">Refuse mutations, as GET must.</param>
    /// <param name="reportCost">Say in the answer's extensions what it cost.</param>
    /// <param name="pace">Of a transport that can tell more than once; without it a subscription is refused.</param>
    public async Task<ExecutionResult> RunAsync(
        GraphQLRequest request, IServiceProvider services, bool readOnly, CancellationToken cancel, bool reportCost = false, Pace? pace = null)
    {
        var query = request.Query;
        if (query is not null && options.Value.TrustedDocumentsOnly)
        {
            return Refused("Only the site's own documents are run here; send documentId.", "ONLY_TRUSTED_DOCUMENTS");
        }

        if (query is null && request.DocumentId is { } id && (query = trusted.Find(id)) is null)
        {
            return Refused("No document has this id; send its text as query.", "DOCUMENT_NOT_FOUND");
        }

        if (string.IsNullOrEmpty(query))
        {
            return Refused("The request has no query; send query (GraphQL text) or documentId.", "NO_QUERY");
        }

        var document = known.GetValueOrDefault(query);
        var (read, complaint) = document is null ? await ReadAsync(query) : (document, null);
        if (complaint is not null)
        {
            return Refused(complaint, "DOCUMENT_TOO_LARGE");
        }

        var userContext = new Dictionary<string, object?> { [nameof(Pace)] = pace };
        using var span = Telemetry.Spans.StartActivity("GraphQL");
        var result = await executer.ExecuteAsync(execution =>
        {
            execution.Schema = schema;
            execution.Query = query;
            execution.Document = read;
            execution.ValidationRules = Rules(cached: document is not null, readOnly, live: pace is not null);
            execution.OperationName = request.OperationName;
            execution.Variables = request.Variables;
            execution.RequestServices = services;
            execution.CancellationToken = cancel;
            execution.UserContext = userContext;
            execution.UnhandledExceptionDelegate = Explain;
        });

        Describe(span, result);
        if (reportCost && userContext.TryGetValue(nameof(GraphQLCost), out var cost))
        {
            result.Extensions = new Dictionary<string, object?> { ["cost"] = ((GraphQLCost)cost!).ToDictionary() };
        }

        if (document is null && result is { Executed: true, Document: { } parsed } && known.Count < MaxKnown)
        {
            known.TryAdd(query, parsed);
        }

        return result;
    }

    /// <summary>The document as far as it is one, and what is too large about it. That it is none the engine tells, with the place.</summary>
    private static async Task<(GraphQLDocument? Document, string? Complaint)> ReadAsync(string query)
    {
        try
        {
            var document = Parser.Parse(query, new ParserOptions { Ignore = IgnoreOptions.Comments });
            return (document, await DocumentSize.ComplaintAsync(document));
        }
        catch (GraphQLMaxDepthExceededException)
        {
            return (null, "The document is nested too deeply to be read; split it.");
        }
        catch (GraphQLSyntaxErrorException)
        {
            return (null, null);
        }
    }

    /// <summary>By OpenTelemetry's names for GraphQL. The text is left out: somebody's data may be written into it.</summary>
    private static void Describe(Activity? span, ExecutionResult result)
    {
        if (span is null || result.Operation is not { } operation)
        {
            return;
        }

        var (type, name) = ($"{operation.Operation}".ToLowerInvariant(), operation.Name?.StringValue);
        span.DisplayName = $"GraphQL {type} {name}".TrimEnd();
        span.SetTag("graphql.operation.type", type).SetTag("graphql.operation.name", name);
        if (result.Errors is { Count: > 0 } errors)
        {
            span.SetTag("error.type", errors[0].Code);
        }
    }

    // What depends on variables or on the transport is checked for a known document, too.
    private IEnumerable<IValidationRule> Rules(bool cached, bool readOnly, bool live)
    {
        IEnumerable<IValidationRule> rules = cached ? [limits.Rule] : [.. DocumentValidator.CoreRules, limits.Rule];
        return [.. rules, new TransportRule(readOnly, live)];
    }

    internal const string TooLate = "The operation took longer than one may and was given up; ask for less at a time.";

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
        else if (context.OriginalException is Forbidden forbidden)
        {
            context.Exception = new ExecutionError(forbidden.Message)
            {
                Code = forbidden.Code,
                Extensions = new Dictionary<string, object?> { ["role"] = forbidden.Needed.ToString().ToUpperInvariant() },
            };
        }
        else if (context.OriginalException is TooMany many)
        {
            context.Exception = new ExecutionError(many.Message)
            {
                Code = TooMany.Code,
                Extensions = new Dictionary<string, object?> { ["retryAfter"] = many.RetryAfter },
            };
        }
        else if (Unavailable.In(context.OriginalException) is { } away)
        {
            log.LogWarning("GraphQL field {Field} could not be answered: {Reason}", context.FieldContext?.FieldDefinition.Name, away.Reason);
            context.Exception = new ExecutionError(away.Message)
            {
                Code = Unavailable.Code,
                Extensions = new Dictionary<string, object?> { ["retryAfter"] = Unavailable.RetryAfter },
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

/// <summary>GET is safe and never changes anything; an answer that ends with its first result cannot carry a subscription.</summary>
internal sealed class TransportRule(bool readOnly, bool live) : ValidationRuleBase
{
    public override ValueTask<INodeVisitor?> GetPreNodeVisitorAsync(ValidationContext context)
    {
        switch (context.Operation.Operation)
        {
            case OperationType.Mutation when readOnly:
                context.ReportError(new NotByGet());
                break;
            case OperationType.Subscription when !live:
                context.ReportError(new NeedsStream());
                break;
        }

        return default;
    }
}

internal sealed class NotByGet() : GraphQL.Validation.ValidationError("Only queries may be sent by GET; use POST.");

internal sealed class NeedsStream() : GraphQL.Validation.ValidationError(
    "Subscribe over WebSocket (graphql-transport-ws), or accept text/event-stream and the answer is server-sent events.");
