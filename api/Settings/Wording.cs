using System.Globalization;
using System.Net;
using NewsApi.Data;

namespace NewsApi.Settings;

/// <summary>
/// Texts derived from data, written in the language they are read in: dates, counts, notices. Made here and nowhere else,
/// so that a page from a template, from the browser and an answer of the API carry the same words.
/// </summary>
public sealed class Wording(SettingsReader settings)
{
    // Fixed rather than asked of the machine: an image without ICU data must print the same page.
    private static readonly Dictionary<string, string[]> Months = new()
    {
        ["en"] = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
        ["ru"] = ["января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря"],
        ["hy"] =
        [
            "հունվարի", "փետրվարի", "մարտի", "ապրիլի", "մայիսի", "հունիսի",
            "հուլիսի", "օգոստոսի", "սեպտեմբերի", "հոկտեմբերի", "նոյեմբերի", "դեկտեմբերի",
        ],
        ["az"] = ["yanvar", "fevral", "mart", "aprel", "may", "iyun", "iyul", "avqust", "sentyabr", "oktyabr", "noyabr", "dekabr"],
    };

    /// <summary>The time in its edition's zone: 2 July 2025, 12:35.</summary>
    public string Date(string language, DateTimeOffset time)
    {
        var local = TimeZoneInfo.ConvertTime(time, settings.Current.TimeZone(language));
        var date = Months.TryGetValue(Primary(language), out var months)
            ? string.Create(CultureInfo.InvariantCulture, $"{local.Day} {months[local.Month - 1]} {local.Year}")
            : local.ToString("D", CultureInfo.GetCultureInfo(language));
        return string.Create(CultureInfo.InvariantCulture, $"{date}, {local:HH:mm}");
    }

    public static string Views(string language, long views)
    {
        var n = Number(language, views);
        return Primary(language) switch
        {
            "ru" => (views % 10, views % 100) switch
            {
                (1, not 11) => $"{n} просмотр",
                (2 or 3 or 4, not (12 or 13 or 14)) => $"{n} просмотра",
                _ => $"{n} просмотров",
            },
            "hy" => $"{n} դիտում",
            "az" => $"{n} baxış",
            _ => views == 1 ? $"{n} view" : $"{n} views",
        };
    }

    public static string ReadingTime(string language, int minutes) => Primary(language) switch
    {
        "ru" => $"{minutes} мин чтения",
        "hy" => $"{minutes} րոպե ընթերցում",
        "az" => $"{minutes} dəqiqəlik oxu",
        _ => $"{minutes} min read",
    };

    /// <summary>How many were found.</summary>
    public static string Stories(string language, long stories)
    {
        var n = Number(language, stories);
        return Primary(language) switch
        {
            "ru" => (stories % 10, stories % 100) switch
            {
                (1, not 11) => $"{n} материал",
                (2 or 3 or 4, not (12 or 13 or 14)) => $"{n} материала",
                _ => $"{n} материалов",
            },
            "hy" => $"{n} նյութ",
            "az" => $"{n} yazı",
            _ => stories == 1 ? $"{n} story" : $"{n} stories",
        };
    }

    public static string Email(string language) => Primary(language) switch
    {
        "ru" => "Почта",
        "hy" => "Էլ. փոստ",
        "az" => "E-poçt",
        _ => "E-mail",
    };

    /// <summary>What somebody contributed, as a label: Translation.</summary>
    public static string Role(string language, CreditRole role) => (Primary(language), role) switch
    {
        ("ru", CreditRole.Translator) => "Перевод",
        ("ru", CreditRole.Editor) => "Редактура",
        ("ru", CreditRole.Photographer) => "Фото",
        ("ru", CreditRole.Illustrator) => "Иллюстрации",
        ("ru", _) => "Текст",
        ("hy", CreditRole.Translator) => "Թարգմանություն",
        ("hy", CreditRole.Editor) => "Խմբագրություն",
        ("hy", CreditRole.Photographer) => "Լուսանկար",
        ("hy", CreditRole.Illustrator) => "Նկարազարդում",
        ("hy", _) => "Տեքստ",
        ("az", CreditRole.Translator) => "Tərcümə",
        ("az", CreditRole.Editor) => "Redaktə",
        ("az", CreditRole.Photographer) => "Foto",
        ("az", CreditRole.Illustrator) => "İllüstrasiya",
        ("az", _) => "Mətn",
        (_, CreditRole.Translator) => "Translation",
        (_, CreditRole.Editor) => "Editing",
        (_, CreditRole.Photographer) => "Photography",
        (_, CreditRole.Illustrator) => "Illustration",
        _ => "Text",
    };

    /// <summary>The first letters of the first and the last name; one letter of a single name.</summary>
    public static string Initials(string name)
    {
        var words = name.Split([' ', '\u00a0'], StringSplitOptions.RemoveEmptyEntries);
        var ends = words.Length > 1 ? [words[0], words[^1]] : words;
        return string.Concat(ends.Select(word => StringInfo.GetNextTextElement(word)));
    }

    public static string Copyright(string? holder, int? year) =>
        string.Join(' ', new[] { "©", year?.ToString(CultureInfo.InvariantCulture), holder }.OfType<string>());

    /// <summary>The hyperlink that reuse asks for.</summary>
    public static string Attribution(string name, string url) =>
        $"<a href=\"{WebUtility.HtmlEncode(url)}\">{WebUtility.HtmlEncode(name)}</a>";

    private static string Number(string language, long n) =>
        n.ToString("#,0", CultureInfo.InvariantCulture).Replace(",", Primary(language) switch
        {
            "ru" or "hy" => "\u00a0",
            "az" => ".",
            _ => ",",
        }, StringComparison.Ordinal);

    private static string Primary(string language)
    {
        var hyphen = language.IndexOf('-', StringComparison.Ordinal);
        return hyphen < 0 ? language : language[..hyphen];
    }
}
