using FluentValidation;
using Microsoft.EntityFrameworkCore;
using NewsApi.Changes;
using NewsApi.Data;

namespace NewsApi.Sections;

public sealed class SectionWriter(IDbContextFactory<NewsContext> contexts, IValidator<SectionInput> rules, ChangeTail tail, TimeProvider clock)
    : NamedWriter<Section, SectionInput>(contexts, rules, tail, clock)
{
    protected override Section New(SectionInput input) => new()
    {
        Slug = input.Slug,
        Position = input.Position ?? int.MaxValue,
        Names = input.Names,
        Taglines = input.Taglines ?? [],
    };

    protected override void Write(Section row, SectionInput input) =>
        (row.Slug, row.Position, row.Names, row.Taglines) = (input.Slug, input.Position ?? int.MaxValue, input.Names, input.Taglines ?? []);

    protected override IQueryable<Article> ArticlesOf(NewsContext db, long id) => db.Articles.Where(article => article.SectionId == id);
}
