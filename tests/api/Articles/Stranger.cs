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

    private int answers;

    public int Answers => answers;

    public ConcurrentBag<string> Asked { get; } = [];

    public string History { get; private set; } = "";

    /// <param name="inHiding">Whether nothing public was done since the last time, so that every answer must be what it was.</param>
    public async Task AskAsync(string history, int seed, bool inHiding)
    {
        (History, nothingNew) = (history, inHiding);
        secrets = [.. newsroom.Secrets];
        if (!inHiding)
        {
            known.Clear();
        }

        var random = new Random(seed);
        RandomNewsroom.Work[] works =
        [
            newsroom.Works[0], newsroom.Works.First(work => work.State == "WITHDRAWN"),
            .. newsroom.Works.AsEnumerable().Reverse().Where(work => work.State is not "PUBLISHED").Take(2), .. random.GetItems(newsroom.Hidden.DefaultIfEmpty(newsroom.Works[0]).ToArray(), 1),
        ];
        await AskGraphQLAsync([.. works.Distinct()], random);
        await AskRestAsync([.. works.Distinct()], random);
        await CountAsync();
    }

    private async Task AskGraphQLAsync(RandomNewsroom.Work[] works, Random random)
    {
        walk.Forget();
        var asks = new List<(string Query, object? Variables, string? Same)>();
        foreach (var root in walk.Roots)
        {
            var variants = questions.Of(root, works[^1]).ToList();
            asks.AddRange(variants.Where(arguments => !arguments.Contains('$')).Select((arguments, number) => ($"{{ {SchemaWalk.Ask(root, arguments, $"a{number}")} }}", (object?)null, (string?)null)));
        }

        foreach (var work in works.Append(Nobody))
        {
            var about = walk.Roots.SelectMany(root => questions.Of(root, works[^1]).Where(arguments => arguments.Contains('$')).Select((arguments, number) => SchemaWalk.Ask(root, arguments, $"{root.Name}_{number}")));
            asks.Add(($"{StrangerQuestions.Variables} {{ {string.Join(' ', about)} }}", StrangerQuestions.VariablesOf(work), SameAsNobody(work)));
        }

        asks.AddRange(StrangerQuestions.Deep.Select(deep => ($"{{ {SchemaWalk.Ask(walk.Roots.Single(root => root.Name == deep.Root), string.Format(null, deep.Arguments, newsroom.Works[0].Saved.Id, newsroom.Pictures[0]), "a", deep: true)} }}", (object?)null, (string?)null)));
        var open = walk.Roots.Where(root => !StrangerQuestions.Gated.Contains(root.Name)).ToList();
        for (var i = 0; i < 6; i++)
        {
            var root = open[random.Next(open.Count)];
            var ways = questions.Of(root, works[^1]).Where(arguments => !arguments.Contains('$')).DefaultIfEmpty($"(id: \"{newsroom.Works[0].Saved.Id}\")").ToList();
            asks.Add(($"{{ {SchemaWalk.Wander(root, ways[random.Next(ways.Count)], random, 5)} }}", null, null));
        }

        var nobody = new TaskCompletionSource<string>();
        await Parallel.ForEachAsync(asks, Side, async (ask, _) =>
        {
            var variables = JsonSerializer.Serialize(ask.Variables);
            var answer = await (await news.Http.PostAsJsonAsync("/graphql", new { query = ask.Query, variables = ask.Variables }, CancellationToken.None)).Content.ReadAsStringAsync(CancellationToken.None);
            Look(answer, $"{ask.Query} {variables}");
            var json = JsonDocument.Parse(answer).RootElement;
            if (json.TryGetProperty("errors", out var errors))
            {
                var gated = StrangerQuestions.Gated.Any(root => Regex.IsMatch(ask.Query, $@"\b{root}\b")) || ask.Query.Contains("DRAFT", StringComparison.Ordinal);
                Assert.That(errors.EnumerateArray().Select(error => error.Text("extensions.code")), gated ? Is.All.EqualTo("UNAUTHENTICATED") : Is.Empty, $"{History}\n{ask.Query[..Math.Min(ask.Query.Length, 300)]}\n{answer[..Math.Min(answer.Length, 1500)]}");
            }

            lock (walk)
            {
                walk.See(json.TryGetProperty("data", out var data) ? data : default);
            }

            if (ask.Same == "nobody")
            {
                nobody.SetResult(Bare(answer, Nobody));
            }
            else if (ask.Same is not null)
            {
                var work = newsroom.Works.Single(work => work.Word == ask.Same);
                Same(Bare(answer, work), await nobody.Task, ask.Query);
            }
        });
        var unseen = walk.Unseen(walk.Roots.Where(root => root.Name is not "viewer" && !StrangerQuestions.Gated.Contains(root.Name)));
        Assert.That(string.Join(", ", unseen), Is.Empty, $"{History}\nno answer shows these fields");
    }

    private static string? SameAsNobody(RandomNewsroom.Work work) => work == Nobody ? "nobody" : work.State is "PUBLISHED" or "WITHDRAWN" ? null : work.Word;

    private async Task AskRestAsync(RandomNewsroom.Work[] works, Random random)
    {
        var asks = StrangerQuestions.Routes.SelectMany(route => questions.Ask(route, works, random)).Concat(StrangerQuestions.Pages(works)).DistinctBy(ask => ask.Address);
        var statuses = new ConcurrentBag<(Route? Route, int Status)>();
        await Parallel.ForEachAsync(asks, Side, async (ask, _) =>
        {
            var (status, answer) = await GetAsync(ask.Address);
            statuses.Add((ask.Route, status));
            Assert.That(status, ask.Route?.IsGated == true ? Is.EqualTo(401) : Is.LessThan(500), $"{History}\n{ask.Address}");
            if (ask.About is { State: not ("PUBLISHED" or "WITHDRAWN") } work)
            {
                Same(Bare(answer, work), Bare((await GetAsync(ask.Twin)).Answer, StrangerQuestions.NobodyLike(work)), ask.Address);
            }
        });
        Assert.That(StrangerQuestions.Routes.Where(route => !route.IsGated && !statuses.Contains((route, 200))), Is.Empty, History);
    }

    private async Task<(int Status, string Answer)> GetAsync(string address)
    {
        Asked.Add(address);
        using var response = await news.Http.GetAsync(address);
        var headers = response.Headers.Where(header => header.Key is "ETag" or "Location" or "Link").SelectMany(header => header.Value.Select(value => $"{header.Key}: {value}"));
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
                Assert.Fail($"{History}\n{asked[..Math.Min(asked.Length, 300)]}\ntells {found}:\n{Around(answer, answer.IndexOf(found, StringComparison.Ordinal))}");
            }
        }

        answer = TraceId().Replace(answer, "");
        if (known.GetOrAdd(asked, answer) is { } before && before != answer && nothingNew)
        {
            var at = before.Zip(answer).TakeWhile(pair => pair.First == pair.Second).Count();
            Assert.Fail($"{History}\n{asked[..Math.Min(asked.Length, 300)]}\nshows that something hidden was done: before\n{Around(before, at)}\nafter\n{Around(answer, at)}");
        }
    }

    private void Same(string hidden, string nothing, string asked)
    {
        if (hidden != nothing)
        {
            Assert.Fail($"{History}\n{asked[..Math.Min(asked.Length, 300)]}\nanswers otherwise than of what is not there: \n{hidden[..Math.Min(hidden.Length, 1500)]}\ninstead of\n{nothing[..Math.Min(nothing.Length, 1500)]}");
        }
    }

    /// <summary>An answer without what only repeats the question.</summary>
    private static string Bare(string answer, RandomNewsroom.Work work) => TraceId().Replace(answer, "")
        .Replace(work.Saved.Id, "ID", StringComparison.Ordinal).Replace(work.Path, "PATH", StringComparison.Ordinal).Replace(Uri.EscapeDataString(work.Path), "PATH", StringComparison.Ordinal)
        .Replace(work.Slug, "SLUG", StringComparison.Ordinal);

    private static string Around(string text, int at) => text[Math.Max(0, at - 300)..Math.Min(text.Length, at + 300)];

    [GeneratedRegex(@"zq\d+x|sl\d+x|(?:QXJ0aWNsZTo|TWVkaWE6)[\w-]+")]
    private static partial Regex Traces();

    [GeneratedRegex(@"""traceId"":""[^""]*""")]
    private static partial Regex TraceId();
}
