using GraphQL;
using GraphQL.Transport;
using GraphQLParser.AST;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.Extensions.Options;
using NewsApi.Http;

namespace NewsApi.Graph;

/// <summary>Runs operations for transports that can send more than one result.</summary>
public sealed class GraphQLStreams(GraphQLRunner runner, IServiceScopeFactory scopes, IOptions<RequestTimeoutOptions> timeouts)
{
    /// <summary>Sends each result of an operation; ends when there can be no more, or is canceled.</summary>
    /// <param name="send">Sends one result; the next is made when it has done so.</param>
    /// <param name="tooSlow">Called when too many events wait for the client to read.</param>
    /// <returns>Null, or the answer to an operation that was refused before it ran.</returns>
    public async Task<ExecutionResult?> RunAsync(
        GraphQLRequest request, bool readOnly, Func<ExecutionResult, Task> send, Action tooSlow, CancellationToken cancel)
    {
        var pace = new Pace(tooSlow);

        // An operation has as long as one that comes by a request; what follows it has no end.
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(timeouts.Value.DefaultPolicy!.Timeout!.Value);
        ExecutionResult first;
        try
        {
            first = await StartAsync(request, readOnly, pace, limit.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return GraphQLRunner.Refused(GraphQLRunner.TooLate, TimeLimits.Code);
        }

        limit.CancelAfter(Timeout.InfiniteTimeSpan);
        if (first.Streams is not { } streams)
        {
            if (!first.Executed || first.Operation?.Operation == OperationType.Subscription)
            {
                return first;
            }

            await send(first);
            return null;
        }

        // A document that is valid has one field at the root of a subscription.
        var relay = new Relay(send, pace);
        using var subscription = streams.Values.Single().Subscribe(relay);
        await relay.Ended.WaitAsync(cancel);
        return null;
    }

    // The services go when an operation has started: one that goes on makes its own for each event.
    private async Task<ExecutionResult> StartAsync(GraphQLRequest request, bool readOnly, Pace pace, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await runner.RunAsync(request, scope.ServiceProvider, readOnly, cancel, pace: pace);
    }

    private sealed class Relay(Func<ExecutionResult, Task> send, Pace pace) : IObserver<ExecutionResult>
    {
        private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Ended => ended.Task;

        public void OnNext(ExecutionResult value) => _ = SendAsync(value);

        public void OnError(Exception error) => ended.TrySetException(error);

        public void OnCompleted() => ended.TrySetResult();

        private async Task SendAsync(ExecutionResult result)
        {
            try
            {
                await send(result);
                pace.Sent();
            }
            catch (Exception e)
            {
                ended.TrySetException(e);
            }
        }
    }
}
