using Microsoft.AspNetCore.Http.HttpResults;
using NewsApi.Data;
using NewsApi.Http;

namespace NewsApi.Accounts;

public static class KeyEndpoints
{
    public static void MapKeys(this IEndpointRouteBuilder api)
    {
        var keys = api.MapNoun("Keys", "What the newsroom and its partners identify themselves with.");

        keys.MapGet("/viewer", GetViewer).WithName(nameof(GetViewer))
            .WithSummary("Who the sent key or token says one is.")
            .WithDescription("Without one: a reader without a name.");
        keys.MapGet("/keys", ListKeys).WithName(nameof(ListKeys)).Needs(Role.Admin)
            .WithSummary("Every key that was given out.")
            .WithDescription("The newest first, revoked and ended ones too. The keys themselves are not kept.");
        keys.MapPost("/keys", CreateKey).WithName(nameof(CreateKey)).Needs(Role.Admin).Writes()
            .WithSummary("Gives out a key.")
            .WithDescription("The answer shows the key this once; only its hash is kept.");
        keys.MapDelete("/keys/{id}", RevokeKey).WithName(nameof(RevokeKey)).Needs(Role.Admin).ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("Takes a key back.")
            .WithDescription("It is refused from the next request on. Its entry stays in the list.");
    }

    private static ViewerResponse GetViewer(Caller caller) => new(caller.Name, caller.Role, caller.Embargo);

    private static async Task<KeyListResponse> ListKeys(KeyReader keys, CancellationToken cancel) =>
        new([.. (await keys.AllAsync(cancel)).Select(KeyResponse.From)]);

    private static async Task<Created<CreatedKeyResponse>> CreateKey(KeyInput key, KeyWriter keys, CancellationToken cancel)
    {
        var (secret, row) = await keys.CreateAsync(key, cancel);
        return TypedResults.Created((string?)null, new CreatedKeyResponse(secret, KeyResponse.From(row)));
    }

    /// <param name="id">Its id.</param>
    private static async Task<Ok<KeyResponse>> RevokeKey(string id, KeyWriter keys, CancellationToken cancel) =>
        TypedResults.Ok(KeyResponse.From(await keys.RevokeAsync(PublicId.Require("Key", id), cancel)));
}
