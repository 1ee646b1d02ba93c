using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using NewsApi.Data;

namespace NewsApi.Articles;

/// <summary>A section, author or tag as found or created.</summary>
internal sealed record NamedRow(long Id, string Slug, LocalText Names, LocalText Taglines);

/// <summary>Finds the sections, authors and tags that records name, and creates those that are missing: not for drafts, since names are public.</summary>
internal sealed class ImportedNames(ArticleImportSql sql, Action<ChangeKind, string, long, string?, string?> log)
{
    internal static readonly LocalText FallbackNames =
        new(new Dictionary<string, string> { ["en"] = "News", ["ru"] = "Новости", ["hy"] = "Նորություններ", ["az"] = "Xəbərlər" });

    private readonly Dictionary<(string Noun, string Slug), NamedRow> found = [];

    private readonly Statement findSection = sql.Prepare("SELECT id, names, taglines FROM section WHERE slug = @slug");
    private readonly Statement findAuthor = sql.Prepare("SELECT id, names FROM author WHERE slug = @slug");
    private readonly Statement findTag = sql.Prepare("SELECT id, names FROM tag WHERE slug = @slug");
    private readonly Statement addSection = sql.Prepare(
        "INSERT INTO section (slug, position, names, taglines, version) VALUES (@slug, @position, @names, @taglines, 1) RETURNING id");
    private readonly Statement addAuthor = sql.Prepare("INSERT INTO author (slug, names, bios, job_titles, version) VALUES (@slug, @names, '{}', '{}', 1) RETURNING id");
    private readonly Statement addTag = sql.Prepare("INSERT INTO tag (slug, names, version) VALUES (@slug, @names, 1) RETURNING id");
    private readonly Statement nameSection = sql.Prepare("UPDATE section SET names = @names, taglines = @taglines WHERE id = @id");
    private readonly Statement nameAuthor = sql.Prepare("UPDATE author SET names = @names WHERE id = @id");
    private readonly Statement nameTag = sql.Prepare("UPDATE tag SET names = @names WHERE id = @id");

    /// <summary>Another process may have written since the last transaction.</summary>
    public void Forget() => found.Clear();

    public NamedRow Section(ArticleInput input)
    {
        var slug = input.Section is null ? Data.Section.Fallback : Slug.OfSection(input.Section);
        if (input.IsDraft)
        {
            return Known("section", slug, findSection) ?? Section(input with { IsDraft = false, Section = null, SectionTagline = null });
        }

        var row = Find("section", slug, findSection, newcomer: () =>
        {
            var names = slug == Data.Section.Fallback ? FallbackNames : LocalText.Of(input.Language, Readable(input.Section!));
            return (names, names => addSection.Number(slug, int.MaxValue, names.ToJson(), "{}")!.Value);
        });

        var named = input.Section is { } name && name != slug && row.Names.TryAdd(input.Language, name);
        var described = input.SectionTagline is { } tagline && row.Taglines.TryAdd(input.Language, tagline);
        if (named || described)
        {
            nameSection.Run(row.Names.ToJson(), row.Taglines.ToJson(), row.Id);
            log(ChangeKind.Updated, "section", row.Id, input.Language, null);
        }

        return row;
    }

    /// <returns>Null for one that a draft names first.</returns>
    public NamedRow? Author(string name, ArticleInput input) => Named("author", name, input, findAuthor, addAuthor, nameAuthor);

    /// <returns>Null for one that a draft names first.</returns>
    public NamedRow? Tag(string name, ArticleInput input) => Named("tag", name, input, findTag, addTag, nameTag);

    private NamedRow? Named(string noun, string name, ArticleInput input, Statement find, Statement add, Statement rename)
    {
        var language = input.Language;
        var slug = Slug.Of(name) is { Length: > 0 } readable ? readable : Slug.WithSuffix(noun, Fingerprint(name));
        if (input.IsDraft)
        {
            return Known(noun, slug, find);
        }

        var row = Find(noun, slug, find, newcomer: () =>
            (LocalText.Of(language, name), names => add.Number(slug, names.ToJson())!.Value));

        // A slug given for a name says who or what is meant, not what it is called.
        if (name != slug && row.Names.TryAdd(language, name))
        {
            rename.Run(row.Names.ToJson(), row.Id);
            log(ChangeKind.Updated, noun, row.Id, language, null);
        }

        return row;
    }

    private NamedRow Find(string noun, string slug, Statement find, Func<(LocalText Names, Func<LocalText, long> Add)> newcomer)
    {
        if (Known(noun, slug, find) is { } known)
        {
            return known;
        }

        var (names, add) = newcomer();
        var row = new NamedRow(add(names), slug, new LocalText(names), []);
        log(ChangeKind.Published, noun, row.Id, null, null);
        return found[(noun, slug)] = row;
    }

    private NamedRow? Known(string noun, string slug, Statement find)
    {
        if (found.TryGetValue((noun, slug), out var row))
        {
            return row;
        }

        row = find.First(
            reader => new NamedRow(reader.GetInt64(0), slug, Texts(reader.GetString(1)), reader.FieldCount > 2 ? Texts(reader.GetString(2)) : []),
            slug);
        return row is null ? null : found[(noun, slug)] = row;
    }

    // "press-releases" names a section well enough for a machine; its page needs a heading.
    private static string Readable(string name)
    {
        var words = name == Slug.Of(name) ? name.Replace('-', ' ') : name;
        return string.Concat(words[..1].ToUpper(CultureInfo.InvariantCulture), words.AsSpan(1));
    }

    private static LocalText Texts(string json) => new(JsonSerializer.Deserialize<Dictionary<string, string>>(json)!);

    private static string Fingerprint(string name) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..6];
}
