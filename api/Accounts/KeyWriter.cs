using System.Buffers.Text;
using System.Security.Cryptography;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using NewsApi.Data;

namespace NewsApi.Accounts;

public sealed class KeyWriter(IDbContextFactory<NewsContext> contexts, IValidator<KeyInput> rules, TimeProvider clock)
{
    private const int RandomBytes = 32;

    /// <returns>The key, which is shown this once: only its hash is kept.</returns>
    /// <exception cref="ValidationException">The input breaks a rule.</exception>
    /// <exception cref="Refused">A key of this name is in use.</exception>
    public async Task<string> CreateAsync(KeyInput input, CancellationToken cancel)
    {
        await rules.ValidateAndThrowAsync(input, cancel);
        var key = KeyReader.Mark + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes));
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (await db.ApiKeys.AnyAsync(row => row.Name == input.Name, cancel))
        {
            throw new Refused(new ValidationError($"There is a key named '{input.Name}' already; choose another name.", ["name"]));
        }

        db.ApiKeys.Add(new ApiKey
        {
            Name = input.Name,
            Role = input.Role,
            Embargo = input.Embargo,
            Prefix = key[..(KeyReader.Mark.Length + 6)],
            Hash = KeyReader.HashOf(key),
            CreatedAt = clock.GetUtcNow(),
            ExpiresAt = input.ExpiresAt,
        });
        await db.SaveChangesAsync(cancel);
        return key;
    }
}
