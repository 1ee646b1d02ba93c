using GraphQL;
using NewsApi.Data;
using NewsApi.Graph;

namespace NewsApi.Accounts;

public sealed class KeyMutations
{
    /// <summary>Gives out a key.</summary>
    /// <param name="key">The key to be.</param>
    [Needs(Role.Admin)]
    public static async Task<CreatedKeyPayload> CreateKey(KeyInput key, [FromServices] KeyWriter keys, CancellationToken cancel)
    {
        var (secret, row) = await keys.CreateAsync(key, cancel);
        return new(new KeyType(row), secret);
    }

    /// <summary>Takes a key back, at once.</summary>
    /// <param name="id">Its id.</param>
    [Needs(Role.Admin)]
    [Refuses(typeof(NotFoundError))]
    public static async Task<KeyPayload> RevokeKey([Id] string id, [FromServices] KeyWriter keys, CancellationToken cancel) =>
        new(new KeyType(await keys.RevokeAsync(PublicId.Require("Key", id), cancel)));
}

/// <param name="Key">What is kept of the key.</param>
/// <param name="Secret">The key itself, shown this once: send it as Authorization: Bearer ….</param>
public sealed record CreatedKeyPayload(KeyType Key, string Secret);

/// <param name="Key">The key as it is now.</param>
public sealed record KeyPayload(KeyType Key);
