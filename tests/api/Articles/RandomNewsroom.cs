using System.Net;
using NewsApi.Tests.Media;

namespace NewsApi.Tests.Articles;

/// <summary>
/// A newsroom that does things at random, by the doors, and keeps account of what became of each article. Everything an article
/// says holds a word of its own, so that a trace of it is known wherever it turns up.
/// </summary>
internal sealed class RandomNewsroom(HttpClient desk, TimeProvider clock)
{
    private const int Most = 40;

    // More than the top of a front takes, so that there is something below it.
    private const int Staying = 6;
    public static readonly string[] Sections = ["world", "city", "attic"];
    public static readonly string[] Authors = ["ann", "bob"];
    public static readonly string[] Tags = ["ferries", "trams"];
    public static readonly string[] Languages = ["en", "ru", "hy"];

    private static readonly object[] Credits = [new { author = "ann" }, new { author = "bob", role = "TRANSLATOR" }];
    private readonly Dictionary<string, List<Work>> placed = [];
    private Random random = new(0);
    private int created;

    /// <summary>An article, and what may be known of it.</summary>
    public sealed class Work(int number)
    {
        public required Answer Saved { get; set; }
        public required string Language { get; init; }
        public int Number => number;
        public string Word { get; } = $"zq{number}x";
        public string Slug { get; set; } = $"sl{number}x";
        public string? Former { get; set; }
        public string Section { get; set; } = "world";
        public string? Picture { get; set; }
        public int Edits { get; set; }
        public bool WasPublic { get; set; }
        public string State => Saved.Json.Text("status")!;
        public string Path => $"/{Language}/{Section}/{Slug}";
        public string FormerPath => $"/{Language}/{Section}/{Former ?? Slug}";

        /// <summary>What no stranger may be told: once it was public, its id and address remain.</summary>
        public IEnumerable<string> Secrets => State switch
        {
            "PUBLISHED" => [],
            "WITHDRAWN" => [Word],
            _ => [Word, Slug.Split('-')[0], Saved.Id],
        };
    }

    public List<Work> Works { get; } = [];

    /// <summary>Of drafts that were thrown away.</summary>
    public List<string> Gone { get; } = [];

    public List<string> Pictures { get; } = [];

    public DateTimeOffset LastPublic { get; private set; }

    public string Did { get; private set; } = "";

    public async Task BeginAsync(int seed)
    {
        random = new(seed);
        using var shot = Shot.Quarters(40, 40);
        using var other = Shot.Quarters(48, 40);
        Pictures.Add((await desk.UploadedAsync(shot.Jpeg(), new { alts = new { en = "Four quarters", ru = "Четыре", hy = "Չորս" } })).Text("id")!);
        Pictures.Add((await desk.UploadedAsync(other.Jpeg(), new { alts = new { en = "Picture zq999x", ru = "zq999x", hy = "zq999x" } })).Text("id")!);
        foreach (var section in Sections)
        {
            var picture = section == Sections[0] ? Pictures[0] : null;
            await NamedAsync("sections", new { slug = section, names = new { en = section }, taglines = new { en = section }, picture });
        }

        foreach (var author in Authors)
        {
            await NamedAsync("authors", new { slug = author, names = new { en = author }, portrait = Pictures[0] });
        }

        foreach (var tag in Tags)
        {
            await NamedAsync("tags", new { slug = tag, names = new { en = tag } });
        }

        // One of each kind is there from the start, so that every field has something to show.
        var first = await CreateAsync("en", null, Credits);
        await MoveAsync(first, "publish");
        await EditAsync(first);
        for (var more = 1; more < Staying; more++)
        {
            await MoveAsync(await CreateAsync("en", null), "publish");
        }

        await MoveAsync(await CreateAsync("ru", first), "publish");
        var gone = await CreateAsync("en", null);
        await MoveAsync(gone, "publish");
        await MoveAsync(gone, "withdraw", new { reason = "It was not so." });
        await CreateAsync("hy", first);
        await MoveAsync(await CreateAsync("en", null), "schedule", new { at = "2099-01-01T09:00:00Z" });
        await PinAsync(anew: true);
    }

    /// <summary>Some deeds; of those in hiding nothing may show.</summary>
    public async Task LiveAsync(int seed, bool inHiding)
    {
        random = new(seed);
        Did = "";
        for (var deeds = random.Next(1, 5); deeds > 0; deeds--)
        {
            await ActAsync(inHiding);
        }

        LastPublic = inHiding ? LastPublic : clock.GetUtcNow();
    }

    public IEnumerable<string> Secrets => Works.SelectMany(work => work.Secrets).Concat(Gone)
        .Concat(Works.Any(work => work.State == "PUBLISHED" && work.Picture == Pictures[1]) ? [] : ["zq999x", Pictures[1]]);

    public IEnumerable<Work> Hidden => Works.Where(work => work.State is not ("PUBLISHED" or "WITHDRAWN"));

    private Task ActAsync(bool inHiding)
    {
        var (deed, open) = (random.Next(12), Works.Skip(Staying).Where(work => work.State != "WITHDRAWN" && (!inHiding || work.State != "PUBLISHED")).ToList());
        if (open.Count == 0 || (deed < 3 && Works.Count < Most))
        {
            return CreateAsync(Languages[random.Next(3)], null);
        }

        var work = open[random.Next(open.Count)];
        return (deed, work.State) switch
        {
            (3, _) => PinAsync(anew: !inHiding),
            (4, _) => RenameAsync(inHiding),
            (5, "DRAFT") => DeleteAsync(work),
            (6, "PUBLISHED") => MoveAsync(work, "withdraw", new { reason = "It was not so." }),
            (6, "DRAFT") => MoveAsync(work, "submit"),
            (6, "SCHEDULED" or "SUBMITTED") => MoveAsync(work, "return"),
            (7, "DRAFT" or "SUBMITTED" or "SCHEDULED") => MoveAsync(work, "schedule", new { at = "2099-01-01T09:00:00Z" }),
            (8, not "PUBLISHED") => LinkAsync(work),
            (9 or 10, not "PUBLISHED") when !inHiding => MoveAsync(work, "publish"),
            _ => EditAsync(work),
        };
    }

    private async Task<Work> CreateAsync(string language, Work? original, object[]? credits = null)
    {
        var work = new Work(created++) { Language = language, Saved = null! };
        work.Section = credits is null ? Sections[random.Next(3)] : work.Section;
        work.Saved = await DoneAsync(desk.CreateAsync(Text(work, original?.Saved.Json.Text("story"), credits)), "create", work);
        Works.Add(work);
        return work;
    }

    private async Task EditAsync(Work work)
    {
        work.Edits++;
        work.Section = work == Works[0] ? work.Section : Sections[random.Next(3)];
        work.Former = work.State == "PUBLISHED" ? work.Slug : work.Former;
        work.Slug = random.Next(2) == 0 || work == Works[0] ? $"{work.Slug.Split('-')[0]}-{work.Edits}" : work.Slug;
        var article = Text(work, work.Saved.Json.Text("story"), work == Works[0] ? Credits : null);
        if (work.State == "PUBLISHED")
        {
            (article["change"], article["note"]) = ("CORRECTION", $"Note {work.Word}");
        }

        work.Saved = await DoneAsync(desk.EditAsync(work.Saved.Id, work.Saved.Version, article), "edit", work);
    }

    private async Task MoveAsync(Work work, string verb, object? body = null)
    {
        work.WasPublic |= verb == "publish";
        work.Saved = await DoneAsync(desk.MoveAsync(work.Saved, verb, body), verb, work);
    }

    private async Task DeleteAsync(Work work)
    {
        Assert.That((await desk.AskAsync(HttpMethod.Delete, $"/api/v1/articles/{work.Saved.Id}", work.Saved.Version)).Status, Is.EqualTo(HttpStatusCode.NoContent));
        Did += $" delete {work.Word},";
        Works.Remove(work);
        Gone.AddRange(work.Secrets.SkipLast(1)); // A row's number may be given again.
        placed.Values.ToList().ForEach(list => list.Remove(work));
    }

    private Task<Answer> LinkAsync(Work work) => DoneAsync(desk.AskAsync(HttpMethod.Post, $"/api/v1/articles/{work.Saved.Id}/preview-links", null, new { hours = 1 }), "preview", work);

    /// <summary>Places anything on top of a front; when not anew, hidden articles between what is there.</summary>
    private async Task PinAsync(bool anew)
    {
        var (language, section) = (Languages[random.Next(3)], random.Next(2) == 0 ? null : Sections[random.Next(3)]);
        var address = $"/api/v1/leads?language={language}{(section is null ? "" : $"&section={section}")}";
        var version = (await desk.ReadAsync(address)).Version;
        bool Fits(Work work) => work.Language == language && (section is null || work.Section == section);
        var some = Works.Where(Fits).OrderBy(_ => random.Next()).Take(4).ToList();
        var known = placed.GetValueOrDefault(address, []);
        List<Work> list = anew ? some : [.. some.Where(work => work.State is not ("PUBLISHED" or "WITHDRAWN")), .. known.Where(work => work.State == "PUBLISHED" && Fits(work))];
        placed[address] = list;
        await DoneAsync(desk.AskAsync(HttpMethod.Put, "/api/v1/leads", version, new { language, section, leads = list.Select(work => new { article = work.Saved.Id }) }), "pin", null);
    }

    /// <summary>Another text beside the picture that only hidden articles may lead with.</summary>
    private async Task RenameAsync(bool inHiding)
    {
        if (inHiding && Works.Any(work => work.State == "PUBLISHED" && work.Picture == Pictures[1]))
        {
            return;
        }

        var version = (await desk.ReadAsync($"/api/v1/media/{Pictures[1]}")).Version;
        var media = new { alts = new { en = $"Picture zq999x {random.Next(9)}", ru = "zq999x", hy = "zq999x" } };
        await DoneAsync(desk.AskAsync(HttpMethod.Put, $"/api/v1/media/{Pictures[1]}", version, media), "rename", null);
    }

    private Task<Answer> NamedAsync(string noun, object named) => DoneAsync(desk.AskAsync(HttpMethod.Post, $"/api/v1/{noun}", null, named), noun, null);

    private Dictionary<string, object?> Text(Work work, string? story, object[]? credits)
    {
        var leadsHidden = work.Number >= Staying && work.Number % 4 == 3;
        work.Picture = leadsHidden ? Pictures[1] : credits is not null || random.Next(2) == 0 ? Pictures[0] : null;
        return Text(work, story, credits ?? [new { author = Authors[random.Next(2)] }], credits is null ? [Tags[random.Next(2)]] : Tags);
    }

    private static Dictionary<string, object?> Text(Work work, string? story, object[] credits, string[] tags) => new()
    {
        ["language"] = work.Language,
        ["headline"] = $"Headline {work.Word}",
        ["deck"] = $"Deck {work.Word}",
        ["kicker"] = $"Kicker {work.Word}",
        ["place"] = $"Place {work.Word}",
        ["leadCaption"] = $"Caption {work.Word}",
        ["copyrightHolder"] = $"Holder {work.Word}",
        ["usageTerms"] = $"Terms {work.Word}",
        ["body"] = new { html = $"<p>Text {work.Word}, version {work.Edits}.</p>" },
        ["slug"] = work.Slug,
        ["section"] = work.Section,
        ["credits"] = credits,
        ["tags"] = tags,
        ["source"] = new { name = $"Gazette {work.Word}", url = $"https://gazette.example/{work.Word}" },
        ["leadMedia"] = work.Picture,
        ["story"] = story,
    };

    private async Task<Answer> DoneAsync(Task<Answer> deed, string verb, Work? work)
    {
        var answer = await deed;
        Did += $" {verb} {work?.Word},";
        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.OK).Or.EqualTo(HttpStatusCode.Created), $"{Did}{answer.Json}");
        return answer;
    }
}
