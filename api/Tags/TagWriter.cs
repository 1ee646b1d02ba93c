using FluentValidation;
using Microsoft.EntityFrameworkCore;
using NewsApi.Changes;
using NewsApi.Data;

namespace NewsApi.Tags;

public sealed class TagWriter(IDbContextFactory<NewsContext> contexts, IValidator<TagInput> rules, ChangeTail tail, TimeProvider clock)
    : NamedWriter<Tag, TagInput>(contexts, rules, tail, clock)
{
    /// <inheritdoc cref="NamedWriter{TRow, TInput}.MergeAsync"/>
    public new Task<Tag> MergeAsync(long id, int version, long into, CancellationToken cancel) => base.MergeAsync(id, version, into, cancel);

    protected override Tag New(TagInput input) => new() { Slug = input.Slug, Names = input.Names, MediaTopic = input.MediaTopic, Wikidata = input.Wikidata };

    protected override void Write(Tag row, TagInput input) =>
        (row.Slug, row.Names, row.MediaTopic, row.Wikidata) = (input.Slug, input.Names, input.MediaTopic, input.Wikidata);

    protected override IQueryable<Article> ArticlesOf(NewsContext db, long id) => db.Articles.Where(article => article.Tags.Any(link => link.TagId == id));

    protected override async Task GiveAsync(NewsContext db, long id, long into, CancellationToken cancel)
    {
        await db.ArticleTags.Where(link => link.TagId == id && link.Article.Tags.Any(other => other.TagId == into)).ExecuteDeleteAsync(cancel);
        await db.ArticleTags.Where(link => link.TagId == id).ExecuteUpdateAsync(link => link.SetProperty(l => l.TagId, into), cancel);
    }
}
