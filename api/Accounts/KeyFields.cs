using GraphQL;
using NewsApi.Data;
using NewsApi.Graph;

namespace NewsApi.Accounts;

public sealed class KeyFields
{
    /// <summary>Who the sent key or token says one is; null without one.</summary>
    public static ViewerType? Viewer([FromServices] Caller caller) =>
        caller.IsAnonymous ? null : new(caller.Name, caller.Role, caller.Embargo);

    /// <summary>Every key that was given out, the newest first.</summary>
    [Needs(Role.Admin)]
    [Complexity(1, 100)]
    public static async Task<IEnumerable<KeyType>> Keys([FromServices] KeyReader keys, CancellationToken cancel) =>
        (await keys.AllAsync(cancel)).Select(key => new KeyType(key));
}
