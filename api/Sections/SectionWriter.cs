using FluentValidation;
using Microsoft.EntityFrameworkCore;
using NewsApi.Changes;
using NewsApi.Data;

namespace NewsApi.Sections;

public sealed class SectionWriter(IDbContextFactory<NewsContext> contexts, IValidator<SectionInput> rules, ChangeTail tail, TimeProvider clock)
    : NamedWriter<Section, SectionInput>(contexts, rules, tail, clock)
{
    protected override Section New(SectionInput input)
    {
        var row = new Section { Slug = input.Slug, Names = input.Names };
        Write(row, input);
        return row;
    }

    protected override void Write(Section row, SectionInput input) =>
        (row.Slug, row.Position, row.Names, row.Taglines, row.PictureId) =
        (input.Slug, input.Position ?? int.MaxValue, input.Names, input.Taglines ?? [], PublicId.Read("Media", input.Picture));

    protected override Task CheckAsync(NewsContext db, SectionInput input, CancellationToken cancel) => RequirePictureAsync(db, input.Picture, "picture", cancel);

    protected override IQueryable<Article> ArticlesOf(NewsContext db, long id) => db.Articles.Where(article => article.SectionId == id);
}
