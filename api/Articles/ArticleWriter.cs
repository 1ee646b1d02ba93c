using FluentValidation;
using Microsoft.EntityFrameworkCore;
using NewsApi.Changes;
using NewsApi.Data;

namespace NewsApi.Articles;

/// <summary>Every change to articles.</summary>
public sealed class ArticleWriter(
    IDbContextFactory<NewsContext> contexts, IValidator<ArticleInput> rules, ChangeTail tail, TimeProvider clock)
{
    /// <summary>Creates or updates these articles in one transaction, with all they refer to; what has not changed is passed over.</summary>
    /// <param name="savedBy">Who their revisions name.</param>
    public async Task<ImportResult> ImportAsync(IReadOnlyList<ArticleInput> batch, string savedBy, CancellationToken cancel)
    {
        await using var import = await OpenImportAsync(savedBy, cancel);
        var result = import.Write(batch);
        await import.PassedAsync(cancel);
        return result;
    }

    /// <summary>For many batches one after the other: the statements are prepared once.</summary>
    public async Task<ArticleImport> OpenImportAsync(string savedBy, CancellationToken cancel)
    {
        var db = await contexts.CreateDbContextAsync(cancel);
        await db.Database.OpenConnectionAsync(cancel);
        return new ArticleImport(db, rules, tail, clock, savedBy);
    }
}

/// <param name="Refused">What breaks a rule, by place in the batch; the rest was written.</param>
public sealed record ImportResult(int Created, int Updated, int Unchanged, IReadOnlyList<Refusal> Refused);

/// <param name="Member">The member that breaks a rule, camel case.</param>
public sealed record Refusal(int Index, string Member, string Reason);
