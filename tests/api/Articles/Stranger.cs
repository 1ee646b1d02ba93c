using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using GraphQL.Types;
using Microsoft.EntityFrameworkCore;
using NewsApi.Data;

namespace NewsApi.Tests.Articles;

/// <summary>Somebody without a key who asks everything there is to ask, and looks at each answer for what they must not learn.</summary>
internal sealed partial class Stranger(TestNews news, RandomNewsroom newsroom)
{
    private static readonly RandomNewsroom.Work Nobody = StrangerQuestions.NobodyLike(null);
    private static readonly ParallelOptions Side = new() { MaxDegreeOfParallelism = 4 };
    private readonly ConcurrentDictionary<string, string> known = new();
    private readonly SchemaWalk walk = new(news.Get<ISchema>());
    private readonly StrangerQuestions questions = new(newsroom);
    private HashSet<string> secrets = [];
    private bool nothingNew;
    private string? nobodysAnswer;
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> twins = new();

    private int answers;

    public int Answers => answers;

    public ConcurrentBag<string> Asked { get; } = [];

    public string History { get; private set; } = "";

    /// <param name="turn">Chooses among what there is to ask.</param>
    /// <param name="inHiding">Whether nothing public was done since the last time, so that every answer must be what it was.</param>
    public async Task AskAsync(string history, int seed, int turn, bool inHiding)
    {
        var random = new Random(seed + turn);
        (History, nothingNew) = (history, inHiding);
        secrets = [.. newsroom.Secrets];
        if (!inHiding)
        {
            known.Clear();
            twins.Clear();
        }

        var latest = newsroom.Hidden.OrderByDescending(work => work.Edits).ThenByDescending(work => work.Word, StringComparer.Ordinal).First();
        var other = newsroom.Works.Where(work => work.State != "PUBLISHED").ElementAt(random.Next(newsroom.Works.Count(work => work.State != "PUBLISHED")));
        var shown = random.Next(2) == 0 ? latest : other;
        await AskGraphQLAsync([newsroom.Works.First(work => work.State == "WITHDRAWN"), shown], latest, random, turn);
        await AskRestAsync([newsroom.Works[0], shown == latest ? other : latest], random, turn);
        if (!inHiding)
        {
            await CountAsync();
        }
    }

    private async Task AskGraphQLAsync(RandomNewsroom.Work[] works, RandomNewsroom.Work hidden, Random random, int turn)
    {
        walk.Forget();
        var open = walk.Roots.Where(root => !StrangerQuestions.Gated.Contains(root.Name)).ToList();
        List<string> Plain(FieldType root) => [.. questions.Of(root, hidden).Where(arguments => !arguments.Contains('$'))];
        string All(IEnumerable<FieldType> roots, Func<FieldType, IEnumerable<string>> arguments) =>
            $"{{ {string.Join(' ', roots.SelectMany(root => arguments(root).Select((one, number) => SchemaWalk.Ask(root, one, $"{root.Name}_{number}"))))} }}";

        List<string> asks =
        [
            // Alone, for it costs nearly what one operation may.
            All(open.Where(root => root.Name == "front"), root => Plain(root).Take(1)),
            All(open.Where(root => root.Name != "front"), root => Plain(root).Take(1)),
            All(open.Where(root => root.Name != "front"), root => Plain(root).Skip(1).OrderBy(_ => random.Next()).Take(1)),
            $"{{ {string.Join(' ', StrangerQuestions.Deep.Select(deep => SchemaWalk.Ask(open.Single(root => root.Name == deep.Root), string.Format(null, deep.Arguments, newsroom.Works[0].Saved.Id, newsroom.Pictures[0]), deep.Root, deep: true, turn)))} }}",
            Wander(open[random.Next(open.Count)]),
        ];
        string Wander(FieldType root) => $"{{ {SchemaWalk.Wander(root, Plain(root).FirstOrDefault($"(id: \"{newsroom.Works[0].Saved.Id}\")"), random, 5)} }}";
        await Parallel.ForEachAsync(asks, Side, async (ask, _) => See(await PostAsync(ask, null), ask));

        var about = $"{StrangerQuestions.Variables} {All(open, root => questions.Of(root, hidden).Where(arguments => arguments.Contains('$')))}";
        nobodysAnswer ??= Bare(See(await PostAsync(about, StrangerQuestions.VariablesOf(Nobody)), about), Nobody);
        foreach (var work in works)
        {
            var answer = See(await PostAsync(about, StrangerQuestions.VariablesOf(work)), about);
            if (work.State is not ("PUBLISHED" or "WITHDRAWN"))
            {
                Same(Bare(answer, work), nobodysAnswer, about);
            }
        }

        var unseen = walk.Unseen(open.Where(root => root.Name is not "viewer"));
        Assert.That(string.Join(", ", unseen), Is.Empty, $"{History}\nno answer shows these fields");

        var gated = All(walk.Roots.Except(open), Plain)[..^1] + "articles_hidden: articles(where: {status: [DRAFT, SCHEDULED, WITHDRAWN]}) { totalCount } }";
        var denied = JsonDocument.Parse(await PostAsync(gated, null)).RootElement;
        Assert.That(denied.At("errors").EnumerateArray().Select(error => error.Text("extensions.code")), Is.All.EqualTo("UNAUTHENTICATED"), $"{History}\n{denied}");
        Assert.That(denied.At("errors").EnumerateArray().Select(error => error.Text("path.0")!.Split('_')[0]).Distinct(), Is.EquivalentTo(StrangerQuestions.Gated.Append("articles")), $"{History}\n{denied}");
    }

    private async Task<string> PostAsync(string query, object? variables)
    {
        using var response = await news.Http.PostAsJsonAsync("/graphql", new { query, variables });
        var answer = await response.Content.ReadAsStringAsync();
        Look(answer, $"{query} {JsonSerializer.Serialize(variables)}");
        return answer;
    }

    private string See(string answer, string query)
    {
        var json = JsonDocument.Parse(answer).RootElement;
        Assert.That(json.TryGetProperty("errors", out var errors) ? errors.GetRawText() : "", Is.Empty, $"{History}\n{Short(query)}");
        lock (walk)
        {
            walk.See(json.GetProperty("data"));
        }

        return answer;
    }

    private async Task AskRestAsync(RandomNewsroom.Work[] works, Random random, int turn)
    {
        var asks = StrangerQuestions.Routes.SelectMany(route => questions.Ask(route, works, random, turn)).Concat(StrangerQuestions.Pages(works, turn)).DistinctBy(ask => ask.Address);
        Assert.That((await GetAsync("/api/v1/articles?status=DRAFT,SCHEDULED")).Status, Is.EqualTo(401), History);
        var statuses = new ConcurrentBag<(Route? Route, int Status)>();
        await Parallel.ForEachAsync(asks, Side, async (ask, _) =>
        {
            var (status, answer) = await GetAsync(ask.Address);
            statuses.Add((ask.Route, status));
            Assert.That(status, ask.Route?.IsGated == true ? Is.EqualTo(401) : Is.LessThan(500), $"{History}\n{ask.Address}");
            if (ask.About is { State: not ("PUBLISHED" or "WITHDRAWN") } work)
            {
                var twin = twins.GetOrAdd(ask.Twin, address => new(async () => Bare((await GetAsync(address)).Answer, StrangerQuestions.NobodyLike(work))));
                Same(Bare(answer, work), await twin.Value, ask.Address);
            }
        });
        Assert.That(StrangerQuestions.Routes.Where(route => !route.IsGated && !statuses.Contains((route, 200))), Is.Empty, History);
    }

    private async Task<(int Status, string Answer)> GetAsync(string address)
    {
        Asked.Add(address);
        using var response = await news.Http.GetAsync(address);
        var headers = response.Headers.Where(header => header.Key is "Location" or "Link" || (header.Key == "ETag" && !address.Contains("search", StringComparison.Ordinal))).SelectMany(header => header.Value.Select(value => $"{header.Key}: {value}"));
        var answer = $"{(int)response.StatusCode} {string.Join('\n', headers)}\n{await response.Content.ReadAsStringAsync()}";
        Look(answer, address);
        if (nothingNew && response.Content.Headers.LastModified is { } changed)
        {
            Assert.That(changed, Is.LessThanOrEqualTo(newsroom.LastPublic), $"{History}\n{address} tells when something hidden was done");
        }

        return ((int)response.StatusCode, answer);
    }

    /// <summary>How many there are, by the database itself.</summary>
    private async Task CountAsync()
    {
        var published = await news.ReadAsync(db => db.Articles.Where(article => article.Status == ArticleStatus.Published)
            .Select(article => new { article.Id, article.Language, Section = article.Section.Slug, Tags = article.Tags.Select(tag => tag.Tag.Slug).ToList(), Authors = article.Authors.Select(author => author.Author.Slug).ToList() }).AsSplitQuery().ToList());
        var data = await news.DataAsync(StrangerQuestions.Counts);
        Assert.That(data.At("found.totalCount").GetInt32(), Is.EqualTo(published.Count(article => article.Language == "en")), $"{History}\nsearch");
        foreach (var language in RandomNewsroom.Languages)
        {
            var mine = published.Where(article => article.Language == language).ToList();
            var counts = new Dictionary<string, int> { [$"all_{language}"] = mine.Count };
            RandomNewsroom.Sections.ToList().ForEach(section => counts[$"{section}_{language}"] = mine.Count(article => article.Section == section));
            RandomNewsroom.Tags.ToList().ForEach(tag => counts[$"{tag}_{language}"] = mine.Count(article => article.Tags.Contains(tag)));
            RandomNewsroom.Authors.ToList().ForEach(author => counts[$"{author}_{language}"] = mine.Count(article => article.Authors.Contains(author)));
            foreach (var (name, count) in counts)
            {
                var list = data.At(name);
                Assert.That((list.TryGetProperty("articles", out var inside) ? inside : list).At("totalCount").GetInt32(), Is.EqualTo(count), $"{History}\n{name}");
            }

            Assert.That(data.At($"sections_{language}").Each("slug"), Is.EquivalentTo(mine.Select(article => article.Section).Distinct()), $"{History}\nsections in {language}");
        }
    }

    public void Look(string answer, string asked)
    {
        Interlocked.Increment(ref answers);
        foreach (var found in Traces().Matches(answer).Select(match => match.Value).Distinct())
        {
            // What the question itself says may be said back, such as in an error.
            if (secrets.Contains(found) && !asked.Contains(found, StringComparison.Ordinal))
            {
                Assert.Fail($"{History}\n{Short(asked)}\n{PlaceOf(answer, found)} tells {found}:\n{Around(answer, answer.IndexOf(found, StringComparison.Ordinal))}");
            }
        }

        answer = Passing().Replace(answer, "");
        if (known.GetOrAdd(asked, answer) is { } before && before != answer && nothingNew)
        {
            var at = Parting(before, answer);
            Assert.Fail($"{History}\n{Short(asked)}\nshows that something hidden was done: before\n{Around(before, at)}\nafter\n{Around(answer, at)}");
        }
    }

    private void Same(string hidden, string nothing, string asked)
    {
        if (hidden != nothing)
        {
            var at = Parting(hidden, nothing);
            Assert.Fail($"{History}\n{Short(asked)}\nanswers otherwise than of what is not there:\n{Around(hidden, at)}\ninstead of\n{Around(nothing, at)}");
        }
    }

    /// <summary>An answer without what only repeats the question.</summary>
    private static string Bare(string answer, RandomNewsroom.Work work) => Passing().Replace(answer, "")
        .Replace(work.Saved.Id, "ID", StringComparison.Ordinal).Replace(work.Path, "PATH", StringComparison.Ordinal).Replace(Uri.EscapeDataString(work.Path), "PATH", StringComparison.Ordinal)
        .Replace(work.Slug, "SLUG", StringComparison.Ordinal);

    /// <summary>Where in an answer of GraphQL something stands: data/tag_0/articles/…</summary>
    private static string PlaceOf(string answer, string found)
    {
        return answer.StartsWith("{\"data\"", StringComparison.Ordinal) ? Place(JsonDocument.Parse(answer).RootElement) ?? "" : "it";

        string? Place(JsonElement at) => at.ValueKind switch
        {
            JsonValueKind.Object => at.EnumerateObject().Select(member => Place(member.Value) is { } below ? $"{member.Name}/{below}" : null).FirstOrDefault(place => place is not null),
            JsonValueKind.Array => at.EnumerateArray().Select(Place).FirstOrDefault(place => place is not null),
            _ => at.GetRawText().Contains(found, StringComparison.Ordinal) ? "" : null,
        };
    }

    private static int Parting(string one, string other) => one.Zip(other).TakeWhile(pair => pair.First == pair.Second).Count();

    private static string Short(string asked) => asked[..Math.Min(asked.Length, 400)];

    private static string Around(string text, int at) => text[Math.Max(0, at - 300)..Math.Min(text.Length, at + 300)];

    [GeneratedRegex(@"zq\d+x|sl\d+x|(?:QXJ0aWNsZTo|TWVkaWE6)[\w-]+")]
    private static partial Regex Traces();

    // A search counts age from the moment of the question.
    [GeneratedRegex(@"""traceId"":""[^""]*""|""score"":[\d.E+-]+|(?<![\w-])A[\w-]{45}(?![\w-])")]
    private static partial Regex Passing();
}
