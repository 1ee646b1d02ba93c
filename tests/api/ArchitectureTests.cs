using System.Text.RegularExpressions;

namespace NewsApi.Tests;

/// <summary>The rules of the repository's shape, and for each a forbidden text that shows the rule can fail.</summary>
public class ArchitectureTests
{
    private static readonly Dictionary<string, int> Rows = new()
    {
        ["Data"] = 0,
        ["Changes"] = 1,
        ["Cache"] = 2,
        ["Http"] = 3,
        ["Graph"] = 4,
        ["Accounts"] = 5,
        ["Settings"] = 5,
        ["Authors"] = 6,
        ["Tags"] = 6,
        ["Sections"] = 6,
        ["Media"] = 6,
        ["Articles"] = 7,
        ["Search"] = 8,
        ["Views"] = 8,
        ["Syndication"] = 9,
        ["Site"] = 10,
        ["Webhooks"] = 10,
        ["Agents"] = 10,
        ["Transfer"] = 10,
    };

    private static readonly string[] Vague = ["Common", "Helpers", "Utils", "Services", "Models"];
    private static readonly string[] Made = ["bin", "obj", "data", "dist", "generated", "node_modules", "results", "Migrations"];
    private static readonly string[] Written = [".cs", ".ts", ".tsx", ".mjs", ".css", ".graphql", ".html"];

    private sealed record Source(string Path, string Text)
    {
        public string Folder => Path.Contains('/') ? Path[..Path.IndexOf('/')] : "";
        public string Code { get; } = Regex.Replace(Text, @"^\s*//.*$", "", RegexOptions.Multiline);
    }

    private static readonly List<Source> Api = [.. Files("api", ".cs")];

    private static readonly Dictionary<string, Func<IReadOnlyList<Source>, IEnumerable<string>>> Rules = new()
    {
        ["Every folder has a row"] = sources => sources.Select(source => source.Folder).Where(folder => folder != "" && !Rows.ContainsKey(folder)),
        ["A folder uses lower rows only"] = sources =>
            from source in sources
            where source.Folder != "" && !source.Path.EndsWith("Type.cs", StringComparison.Ordinal)
            from used in Upward(source)
            select $"{source.Path} uses {used}",
        ["A type uses only types, loaders and enums of other slices"] = sources =>
            from source in sources
            where source.Path.EndsWith("Type.cs", StringComparison.Ordinal)
            from used in Upward(source)
            from declaring in Api.Where(other => other.Folder == used && !Regex.IsMatch(other.Path, @"(Type|Loaders)\.cs$"))
            from Match name in Regex.Matches(declaring.Code, @"\b(?:class|record|struct|interface) (?:struct )?(\w+)")
            where Regex.IsMatch(source.Code, $@"(?<![.\w]){name.Groups[1].Value}\b")
            select $"{source.Path} uses {name.Groups[1].Value}",
        ["A type never touches a reader, a writer or the context"] = sources =>
            from source in sources
            where source.Path.EndsWith("Type.cs", StringComparison.Ordinal)
            from Match name in Regex.Matches(source.Code, @"\b(\w+Reader|\w+Writer|\w*NewsContext|IDbContextFactory)\b")
            select $"{source.Path} uses {name.Value}",
        ["Nothing uses the tables of contents"] = sources => Mentions(sources.Where(source => source.Folder != ""), @"\b(NewsSchema|Program)\b"),
        ["Only writers append to the log"] = sources => Mentions(
            // The writer's bulk import writes its log rows by prepared statements.
            sources.Where(source => source.Path != "Changes/ChangeLog.cs" && !Regex.IsMatch(source.Path, @"(Writer|/ArticleImport(Sql)?)\.cs$")),
            @"\.Append\(\s*ChangeKind|\bChanges\.Add|\bnew Change\b|(?i:insert\s+into\s+""?change\b)"),
        ["No hand-written file is over 250 lines"] = sources =>
            from source in sources
            where source.Text.Count(c => c == '\n') > 250
            select $"{source.Path} is {source.Text.Count(c => c == '\n')} lines",
        ["No folder has a vague name"] = sources => sources.Select(source => source.Path)
            .Where(path => path.Split('/').SkipLast(1).Intersect(Vague, StringComparer.OrdinalIgnoreCase).Any()),
    };

    private static IEnumerable<string> Names => Rules.Keys;

    [TestCaseSource(nameof(Names))]
    public void The_code_keeps_the_rule(string rule) => Assert.That(Rules[rule](Api), Is.Empty);

    [TestCase("No hand-written file is over 250 lines")]
    [TestCase("No folder has a vague name")]
    public void Site_and_tests_keep_it_too(string rule) => Assert.That(Rules[rule]([.. Files("web", Written), .. Files("tests", Written)]), Is.Empty);

    [TestCase("Every folder has a row", "Stuff/Thing.cs", "")]
    [TestCase("A folder uses lower rows only", "Data/Article.cs", "using NewsApi.Changes;")]
    [TestCase("A folder uses lower rows only", "Tags/TagReader.cs", "using NewsApi.Sections;")]
    [TestCase("A folder uses lower rows only", "Sections/SectionReader.cs", "var reader = new Articles.ArticleReader();")]
    [TestCase("A folder uses lower rows only", "Http/Problems.cs", "NewsApi.Graph.INode node;")]
    [TestCase("A type uses only types, loaders and enums of other slices", "Sections/SectionType.cs", "using NewsApi.Articles; ArticleReuse reuse;")]
    [TestCase("A type never touches a reader, a writer or the context", "Articles/ArticleType.cs", "[FromServices] ArticleReader articles")]
    [TestCase("A type never touches a reader, a writer or the context", "Tags/TagType.cs", "IDbContextFactory<NewsContext> contexts")]
    [TestCase("Nothing uses the tables of contents", "Graph/Node.cs", "typeof(NewsSchema)")]
    [TestCase("Only writers append to the log", "Articles/ArticleReader.cs", "db.Append(ChangeKind.Updated, \"article\", 1, now)")]
    [TestCase("Only writers append to the log", "Transfer/Importer.cs", "command.CommandText = \"INSERT INTO change (kind) VALUES (1)\"")]
    [TestCase("No folder has a vague name", "Articles/Helpers/Thing.cs", "")]
    [TestCase("No hand-written file is over 250 lines", "Data/Long.cs", null)]
    public void Each_rule_refuses_a_forbidden_text(string rule, string path, string? text) =>
        Assert.That(Rules[rule]([new(path, text ?? new string('\n', 251))]), Is.Not.Empty);

    /// <summary>The folders that a source uses and that do not lie below its own.</summary>
    private static IEnumerable<string> Upward(Source source) => Rows.Keys
        .Where(folder => folder != source.Folder && Rows[folder] >= Rows.GetValueOrDefault(source.Folder))
        .Where(folder => Regex.IsMatch(source.Code, $@"\bNewsApi\.{folder}\b|(?<![\w.""/]){folder}\.[A-Z]"));

    private static IEnumerable<string> Mentions(IEnumerable<Source> sources, string pattern) =>
        from source in sources
        from Match match in Regex.Matches(source.Code, pattern)
        select $"{source.Path}: {match.Value}";

    private static IEnumerable<Source> Files(string top, params string[] extensions)
    {
        var root = Path.Combine(Repository.Root, top);
        return from file in Directory.EnumerateFiles(root, "*", new EnumerationOptions { RecurseSubdirectories = true })
               let path = Path.GetRelativePath(root, file).Replace('\\', '/')
               where extensions.Contains(Path.GetExtension(file)) && !path.Split('/').SkipLast(1).Intersect(Made).Any()
               select new Source(path, File.ReadAllText(file));
    }
}
