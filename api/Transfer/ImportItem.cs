using NewsApi.Articles;

namespace NewsApi.Transfer;

/// <summary>One thing of a file.</summary>
/// <param name="Place">File, and line or number in it.</param>
/// <param name="Input">The article; null when it is none that can be taken.</param>
/// <param name="Reason">Why it is refused; null with neither an article nor a reason for what is left out, being neither an article nor one to be.</param>
/// <param name="Bytes">About how much memory it takes.</param>
public sealed record ImportItem(string Place, ArticleInput? Input, string? Reason, long Bytes = 0)
{
    public static ImportItem LeftOut(string place) => new(place, null, null);
}

/// <summary>What an import does with what records lack.</summary>
/// <param name="PublishedAt">For records without a date.</param>
/// <param name="Untitled">For records without a title; {n} is the number of the line, or of the item.</param>
/// <param name="Language">For files that name none, BCP 47.</param>
/// <param name="Site">Address of the site they came from, for pictures and pages named by path alone.</param>
/// <param name="MediaFolder">Where their pictures lie at hand.</param>
/// <param name="Fetch">Whether pictures that are not at hand are asked for where they are.</param>
public sealed record ImportOptions(
    DateTimeOffset? PublishedAt = null, string? Untitled = null, string? Language = null, Uri? Site = null, string? MediaFolder = null, bool Fetch = true);

/// <summary>Why an item is not imported.</summary>
public sealed class BadLine(string reason) : Exception(reason);

/// <summary>What a format's reader needs of the import it is part of.</summary>
/// <param name="Name">Of the file.</param>
internal sealed record ImportWork(string Name, ImportOptions Options, ImportLanguages Languages, ImportPictures Pictures, ImportProgress Progress, DateTimeOffset Now)
{
    public string Place(long number) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Name}:{number}");

    /// <exception cref="BadLine">There is none, and none was given for such.</exception>
    public string Title(string? title, long number) => ImportText.Line(title)
        ?? Options.Untitled?.Replace("{n}", number.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal)
        ?? throw new BadLine("title: is missing; --untitled gives such records one");

    /// <param name="isDraft">A draft may have none; the time of its publication comes with that.</param>
    /// <exception cref="BadLine">There is none, and none was given for such.</exception>
    public DateTimeOffset Time(DateTimeOffset? time, bool isDraft = false) => time
        ?? Options.PublishedAt
        ?? (isDraft ? DateTimeOffset.UnixEpoch : (DateTimeOffset?)null)
        ?? throw new BadLine("publishedAt: is missing; --published-at gives such records one");

    /// <summary>Makes an article of an item, its pictures brought in; an item that is none says why.</summary>
    /// <param name="make">Null for what is left out.</param>
    public async Task<ImportItem> ItemAsync(long number, Func<ImportDraft?> make, CancellationToken cancel)
    {
        try
        {
            return make() is { } draft
                ? new(Place(number), await Pictures.PlaceAsync(draft, this, Place(number), cancel), null, 2L * (draft.Input.Html?.Length ?? 0))
                : ImportItem.LeftOut(Place(number));
        }
        catch (BadLine bad)
        {
            return new(Place(number), null, bad.Message);
        }
    }
}

/// <summary>An article whose pictures are still elsewhere.</summary>
/// <param name="Base">What addresses in it are relative to.</param>
internal sealed record ImportDraft(ArticleInput Input, Uri? Base, ImportPicture? Lead = null);

/// <param name="Url">May be relative.</param>
internal sealed record ImportPicture(string Url, string? Alt = null, string? Caption = null, string? Credit = null, string? Licence = null);
