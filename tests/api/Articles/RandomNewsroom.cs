using System.Net;
using NewsApi.Tests.Media;

namespace NewsApi.Tests.Articles;

/// <summary>
/// A newsroom that does things at random, by the doors, and keeps account of what became of each article. Everything an article
/// says holds a word of its own, so that a trace of it is known wherever it turns up.
/// </summary>
internal sealed class RandomNewsroom(Random random, HttpClient desk)
{
    public static readonly string[] Sections = ["world", "city"];

    /// <summary>An article, and what may be known of it.</summary>
    public sealed class Work(int number)
    {
        public required Answer Saved { get; set; }
        public string Word { get; } = $"zq{number}x";
        public string Slug { get; set; } = $"sl{number}x";
        public required string Language { get; init; }
        public string Section { get; set; } = "world";
        public int Edits { get; set; }
        public string State => Saved.Json.Text("status")!;
        public string Path => $"/{Language}/{Section}/{Slug}";

        /// <summary>What no stranger may be told: once it was public, its id and address remain.</summary>
        public IEnumerable<string> Secrets => State switch
        {
            "PUBLISHED" => [],
            "WITHDRAWN" => [Word],
            _ => [Word, Slug.Split('-')[0], Saved.Id],
        };
    }

    public List<Work> Works { get; } = [];

    public List<string> Pictures { get; } = [];

    public async Task BeginAsync()
    {
        foreach (var section in Sections)
        {
            await Done(desk.AskAsync(HttpMethod.Post, "/api/v1/sections", null, new { slug = section, names = new { en = section }, taglines = new { en = section } }));
        }

        await Done(desk.AskAsync(HttpMethod.Post, "/api/v1/authors", null, new { slug = "ann", names = new { en = "Ann Lee" } }));
        await Done(desk.AskAsync(HttpMethod.Post, "/api/v1/tags", null, new { slug = "ferries", names = new { en = "Ferries" } }));
        using var shot = Shot.Quarters(40, 40);
        Pictures.Add((await desk.UploadedAsync(shot.Jpeg(), new { alts = new { en = "Four quarters", ru = "Четыре" } })).Text("id")!);

        // One of each kind is there from the start, so that every field has something to show.
        await CreateAsync("en", null);
        await MoveAsync(Works[0], "publish");
        await EditAsync(Works[0]);
        await CreateAsync("ru", Works[0]);
        await MoveAsync(Works[1], "publish");
        await CreateAsync("en", null);
        await MoveAsync(Works[2], "publish");
        await MoveAsync(Works[2], "withdraw", new { reason = "It was not so." });
        await CreateAsync("hy", Works[0]);
        await PinAsync();
    }

    public Task ActAsync()
    {
        var work = Works[random.Next(1, Works.Count)]; // The first stays public.
        return (random.Next(10), work.State) switch
        {
            (0 or 1, _) => CreateAsync(random.Next(2) == 0 ? "en" : "ru", null),
            (2, _) => PinAsync(),
            (_, "WITHDRAWN") => CreateAsync("en", null),
            (3 or 4 or 5, _) => EditAsync(work),
            (6, "PUBLISHED") or (7, "PUBLISHED") => MoveAsync(work, "withdraw", new { reason = "It was not so." }),
            (6, "DRAFT") => MoveAsync(work, "submit"),
            (6, "SCHEDULED" or "SUBMITTED") => MoveAsync(work, "return"),
            (7 or 8, "DRAFT" or "SUBMITTED" or "SCHEDULED") => MoveAsync(work, "schedule", new { at = "2099-01-01T09:00:00Z" }),
            (_, "PUBLISHED") => EditAsync(work),
            _ => MoveAsync(work, "publish"),
        };
    }

    private async Task CreateAsync(string language, Work? original)
    {
        var work = new Work(Works.Count) { Language = language, Saved = null! };
        work.Saved = await Done(desk.CreateAsync(Text(work, original?.Saved.Json.Text("story"))));
        Works.Add(work);
    }

    private async Task EditAsync(Work work)
    {
        work.Edits++;
        work.Section = Sections[random.Next(Sections.Length)];
        work.Slug = random.Next(2) == 0 ? $"{work.Slug.Split('-')[0]}-{work.Edits}" : work.Slug;
        var article = Text(work, work.Saved.Json.Text("story"));
        if (work.State == "PUBLISHED")
        {
            (article["change"], article["note"]) = ("CORRECTION", $"Note {work.Word}");
        }

        work.Saved = await Done(desk.EditAsync(work.Saved.Id, work.Saved.Version, article));
    }

    private async Task MoveAsync(Work work, string verb, object? body = null) => work.Saved = await Done(desk.MoveAsync(work.Saved, verb, body));

    /// <summary>Places anything on top of a front, hidden or not.</summary>
    private async Task PinAsync()
    {
        var section = random.Next(2) == 0 ? null : Sections[random.Next(Sections.Length)];
        var address = $"/api/v1/leads?language=en{(section is null ? "" : $"&section={section}")}";
        var version = (await desk.ReadAsync(address)).Version;
        var leads = Works.Where(work => work.Language == "en").OrderBy(_ => random.Next()).Take(3).Select(work => new { article = work.Saved.Id });
        await Done(desk.AskAsync(HttpMethod.Put, "/api/v1/leads", version, new { language = "en", section, leads }));
    }

    private Dictionary<string, object?> Text(Work work, string? story) => new()
    {
        ["language"] = work.Language,
        ["headline"] = $"Headline {work.Word}",
        ["deck"] = $"Deck {work.Word}",
        ["kicker"] = $"Kicker {work.Word}",
        ["place"] = $"Place {work.Word}",
        ["leadCaption"] = $"Caption {work.Word}",
        ["body"] = new { html = $"<p>Text {work.Word}, version {work.Edits}.</p>" },
        ["slug"] = work.Slug,
        ["section"] = work.Section,
        ["credits"] = new object[] { new { author = "ann" }, new { author = "ann", role = "TRANSLATOR" } },
        ["tags"] = new[] { "ferries" },
        ["source"] = new { name = $"Gazette {work.Word}", url = $"https://gazette.example/{work.Word}" },
        ["leadMedia"] = work.Word == "zq0x" || random.Next(2) == 0 ? Pictures[0] : null,
        ["story"] = story,
    };

    private static async Task<Answer> Done(Task<Answer> deed)
    {
        var answer = await deed;
        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.OK).Or.EqualTo(HttpStatusCode.Created), $"{answer.Json}");
        return answer;
    }
}
