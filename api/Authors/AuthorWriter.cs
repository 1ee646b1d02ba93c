using FluentValidation;
using Microsoft.EntityFrameworkCore;
using NewsApi.Changes;
using NewsApi.Data;

namespace NewsApi.Authors;

public sealed class AuthorWriter(IDbContextFactory<NewsContext> contexts, IValidator<AuthorInput> rules, ChangeTail tail, TimeProvider clock)
    : NamedWriter<Author, AuthorInput>(contexts, rules, tail, clock)
{
    /// <inheritdoc cref="NamedWriter{TRow, TInput}.MergeAsync"/>
    public new Task<Author> MergeAsync(long id, int version, long into, CancellationToken cancel) => base.MergeAsync(id, version, into, cancel);

    protected override Author New(AuthorInput input)
    {
        var row = new Author { Slug = input.Slug, Names = input.Names };
        Write(row, input);
        return row;
    }

    protected override void Write(Author row, AuthorInput input) =>
        (row.Slug, row.Names, row.Bios, row.JobTitles, row.PortraitId) =
        (input.Slug, input.Names, input.Bios ?? [], input.JobTitles ?? [], PublicId.Read("Media", input.Portrait));

    protected override Task CheckAsync(NewsContext db, AuthorInput input, CancellationToken cancel) => RequirePictureAsync(db, input.Portrait, "portrait", cancel);

    protected override IQueryable<Article> ArticlesOf(NewsContext db, long id) => db.Articles.Where(article => article.Authors.Any(link => link.AuthorId == id));

    protected override async Task GiveAsync(NewsContext db, long id, long into, CancellationToken cancel)
    {
        await db.ArticleAuthors.Where(link => link.AuthorId == id && link.Article.Authors.Any(other => other.AuthorId == into)).ExecuteDeleteAsync(cancel);
        await db.ArticleAuthors.Where(link => link.AuthorId == id).ExecuteUpdateAsync(link => link.SetProperty(l => l.AuthorId, into), cancel);
    }
}
