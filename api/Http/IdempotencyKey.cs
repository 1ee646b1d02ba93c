using NewsApi.Data;

namespace NewsApi.Http;

/// <summary>The key by which a creating call sent twice makes one thing; without one, every call makes one.</summary>
public sealed record IdempotencyKey(string? Value)
{
    public const string Header = "Idempotency-Key";

    /// <exception cref="BadRequest">The header holds something else than one short line.</exception>
    public static IdempotencyKey Of(HttpContext http) => new(http.Request.Headers[Header] switch
    {
        [] => null,
        [{ Length: > 0 and <= Idempotency.MaxLength } key] when key.All(c => c is > ' ' and < '\u007f') => key,
        _ => throw new BadRequest(Header, $"{Header} must be 1 to {Idempotency.MaxLength} visible ASCII characters, given once, such as a UUID."),
    });

    public static ValueTask<IdempotencyKey> BindAsync(HttpContext http) => ValueTask.FromResult(Of(http));
}
