using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using NewsApi.Data;

namespace NewsApi.Media;

/// <summary>Gives out tickets, each of which uploads one picture: GraphQL carries no bytes, and a browser may send them without a key.</summary>
public sealed class TicketWriter(IDbContextFactory<NewsContext> contexts, IValidator<MediaInput> rules, MediaWriter media, TimeProvider clock)
{
    private const int RandomBytes = 24;
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(15);

    private sealed record Terms(string By, MediaInput Media);

    /// <returns>The ticket, which is shown this once: only its hash is kept.</returns>
    /// <exception cref="ValidationException">What is told of the picture breaks a rule.</exception>
    public async Task<(string Ticket, DateTimeOffset ExpiresAt)> CreateAsync(MediaInput input, Caller caller, CancellationToken cancel)
    {
        await rules.ValidateAndThrowAsync(input, cancel);
        var (ticket, now) = (Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes)), clock.GetUtcNow());
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await db.UploadTickets.Where(old => old.ExpiresAt <= now).ExecuteDeleteAsync(cancel);
        db.UploadTickets.Add(new UploadTicket { Hash = HashOf(ticket), Terms = JsonSerializer.Serialize(new Terms(caller.Name, input)), ExpiresAt = now + Life });
        await db.SaveChangesAsync(cancel);
        return (ticket, now + Life);
    }

    /// <summary>Uploads by a ticket. It is spent when the picture is kept; after a refusal another one may be sent.</summary>
    /// <returns>Null when the ticket is unknown, spent or over.</returns>
    public async Task<MediaItem?> RedeemAsync(string ticket, Stream bytes, CancellationToken cancel)
    {
        var (hash, now) = (HashOf(ticket), clock.GetUtcNow());
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var row = await db.UploadTickets.AsNoTracking().FirstOrDefaultAsync(known => known.Hash == hash && known.ExpiresAt > now, cancel);
        if (row is null)
        {
            return null;
        }

        var terms = JsonSerializer.Deserialize<Terms>(row.Terms)!;
        var kept = await media.UploadAsync(bytes, terms.Media, terms.By, cancel);
        await db.UploadTickets.Where(spent => spent.Hash == hash).ExecuteDeleteAsync(CancellationToken.None);
        return kept;
    }

    private static byte[] HashOf(string ticket) => SHA256.HashData(Encoding.UTF8.GetBytes(ticket));
}
