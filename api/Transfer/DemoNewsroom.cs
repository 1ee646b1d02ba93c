using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NewsApi.Articles;
using NewsApi.Authors;
using NewsApi.Data;
using NewsApi.Media;
using NewsApi.Sections;
using NewsApi.Settings;
using NewsApi.Tags;

namespace NewsApi.Transfer;

/// <summary>
/// Fills an empty database with the sample newspaper under Transfer/Demo. The settings come last and mark it as done, so a start
/// that was interrupted is completed by the next.
/// </summary>
public sealed class DemoNewsroom(
    IDbContextFactory<NewsContext> contexts, IOptions<NewsOptions> options, SectionWriter sections, AuthorWriter authors, TagWriter tags,
    MediaWriter media, ArticleWriter articles, ArticleReader reader, LeadWriter leads, SettingsWriter settings, Claims claims, TimeProvider clock)
{
    private const string IdPrefix = "demo-";
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Transfer", "Demo");

    public static readonly string Drawings = Path.Combine(Folder, "illustrations");

    // Drawn at this size, all of them.
    private const int PictureWidth = 1200;
    private const int PictureHeight = 800;
    private const string PictureColor = "#1f5673";

    public async Task FillAsync(CancellationToken cancel)
    {
        // Of nodes that start at once one fills; the others serve what there is.
        await using var filling = options.Value.Demo ? await claims.TakeAsync("demo", cancel) : null;
        if (filling is null || await IsInUseAsync(cancel))
        {
            return;
        }

        var newsroom = Read<DemoSite>(Path.Combine(Folder, "newsroom.json"));
        var stories = Directory.EnumerateFiles(Path.Combine(Folder, "stories"), "*.json").Order(StringComparer.Ordinal).Select(Read<DemoStory>).ToList();

        await AddNamesAsync(newsroom, cancel);
        await AddPicturesAsync(newsroom, stories, cancel);

        var now = clock.GetUtcNow();
        now = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMinute));
        await articles.ImportAsync([.. stories.SelectMany(story => story.Editions.Select(edition => Input(story, edition.Key, edition.Value, now)))], "demo", cancel);
        await SetLeadsAsync(newsroom, cancel);
        await settings.EditAsync(
            version: 0,
            new SiteSettings
            {
                Names = newsroom.Site.Name,
                Taglines = newsroom.Site.Tagline,
                Notices = newsroom.Site.Notice,
                UsageTerms = newsroom.Site.UsageTerms,
                CopyrightHolders = newsroom.Site.CopyrightHolder,
                SocialLinks = newsroom.Site.SocialLinks,
                AppLinks = newsroom.Site.AppLinks,
                Promos = newsroom.Site.Promos,
                AdSlots = newsroom.Site.AdSlots,
            },
            cancel);
    }

    private async Task<bool> IsInUseAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.Settings.AnyAsync(cancel)
            || await db.Articles.AnyAsync(article => article.ExternalId == null || !article.ExternalId.StartsWith(IdPrefix), cancel);
    }

    private async Task AddNamesAsync(DemoSite newsroom, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var known = (await db.Sections.Select(section => "section " + section.Slug)
            .Concat(db.Authors.Select(author => "author " + author.Slug))
            .Concat(db.Tags.Select(tag => "tag " + tag.Slug))
            .ToListAsync(cancel)).ToHashSet();

        foreach (var (section, position) in newsroom.Sections.Select((section, position) => (section, position)).Where(s => !known.Contains($"section {s.section.Slug}")))
        {
            await sections.CreateAsync(new(section.Slug, section.Names, section.Taglines, position), cancel);
        }

        foreach (var author in newsroom.Authors.Where(author => !known.Contains($"author {author.Slug}")))
        {
            await authors.CreateAsync(new(author.Slug, author.Names, author.Bios, author.JobTitles), cancel);
        }

        foreach (var tag in newsroom.Tags.Where(tag => !known.Contains($"tag {tag.Slug}")))
        {
            await tags.CreateAsync(new(tag.Slug, tag.Names), cancel);
        }
    }

    private async Task AddPicturesAsync(DemoSite newsroom, List<DemoStory> stories, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        foreach (var story in stories)
        {
            var path = PictureOf(story);
            if (!await db.Media.AnyAsync(item => item.Path == path, cancel))
            {
                var alt = new LocalText(story.Editions.ToDictionary(edition => edition.Key, edition => edition.Value.Alt));
                var illustrator = newsroom.Authors.Single(author => author.Slug == story.Illustrator);
                await media.AddDrawingAsync(path, PictureWidth, PictureHeight, PictureColor, new(alt, illustrator.Names), cancel);
            }
        }
    }

    private static ArticleInput Input(DemoStory story, string language, DemoEdition edition, DateTimeOffset now) => new()
    {
        ExternalId = IdPrefix + story.Key,
        TranslationKey = IdPrefix + story.Key,
        Language = language,
        Kicker = edition.Kicker,
        Headline = edition.Headline,
        Deck = edition.Deck,
        Place = edition.Place,
        Html = string.Join('\n', edition.Body),
        Section = story.Section,
        Credits =
        [
            .. story.Authors.Select(author => new CreditInput(author)),
            .. edition.Translator is { } translator ? [new CreditInput(translator, CreditRole.Translator)] : Array.Empty<CreditInput>(),
            new CreditInput(story.Illustrator, CreditRole.Illustrator),
        ],
        Tags = story.Tags,
        PublishedAt = now.AddHours(-story.HoursAgo),
        SourceName = story.Source?.Names.In(language),
        SourceUrl = story.Source?.Url,
        LeadMedia = PictureOf(story),
        LeadCaption = edition.Caption,
    };

    private async Task SetLeadsAsync(DemoSite newsroom, CancellationToken cancel)
    {
        foreach (var language in newsroom.Site.Name.Keys)
        {
            var page = await reader.ListAsync(new() { Language = language }, new(First: PageRequest.MaxSize), ArticleOrder.Newest, cancel);
            var placed = newsroom.Lead.Select(key => new LeadInput(PublicId.Of("Article", page.Rows.Single(row => row.ExternalId == IdPrefix + key).Id)));
            await leads.SetAsync(version: 0, new(language, [.. placed]), cancel);
        }
    }

    private static string PictureOf(DemoStory story) => $"/media/demo/{story.Illustration}";

    private static T Read<T>(string file) => JsonSerializer.Deserialize<T>(File.ReadAllBytes(file), Written)!;

    private static readonly JsonSerializerOptions Written = new(JsonSerializerOptions.Web) { Converters = { new JsonStringEnumConverter() } };
}
