using System.ComponentModel;

namespace NewsApi.Data;

/// <summary>A class of options and the section of the configuration that fills it.</summary>
public sealed record SettingsSection(string Path, Type Options);

/// <summary>
/// The settings there are. One that no class of options has is a mistake which nobody would notice: the program would run
/// on without what it was meant to say.
/// </summary>
public sealed class KnownSettings(IEnumerable<SettingsSection> sections, IConfiguration configuration)
{
    private const string Reference = "api/ops/CONFIGURATION.md lists all";

    private readonly List<(string Path, Type Type)> known =
    [
        .. from section in sections
           from property in section.Options.GetProperties()
           select ($"{section.Path}:{property.Name}", property.PropertyType),
    ];

    /// <summary>What is wrong with the settings, in a sentence; null when nothing is.</summary>
    public string? Problem() => configuration.GetSection("News").AsEnumerable()
        .Where(pair => pair.Value is not null && !configuration.GetSection(pair.Key).GetChildren().Any())
        .Select(pair => Complaint(pair.Key, pair.Value!))
        .FirstOrDefault(complaint => complaint is not null);

    private string? Complaint(string path, string value)
    {
        var (_, type) = known.Find(one => path.Equals(one.Path, StringComparison.OrdinalIgnoreCase)
            || (IsGroup(one.Type) && path.StartsWith($"{one.Path}:", StringComparison.OrdinalIgnoreCase)));
        if (type is null)
        {
            var nearest = known.MinBy(one => Distance(one.Path.ToUpperInvariant(), path.ToUpperInvariant())).Path;
            return $"There is no setting {Named(path)}; the nearest is {Named(nearest)} ({Reference}).";
        }

        return IsGroup(type) || TypeDescriptor.GetConverter(type).IsValid(value)
            ? null
            : $"{Named(path)} is '{value}'; it must be {(type == typeof(bool) ? "true or false" : "a whole number")} ({Reference}).";
    }

    /// <summary>As the environment has it.</summary>
    private static string Named(string path) => path.Replace(":", "__", StringComparison.Ordinal);

    private static bool IsGroup(Type type) => type == typeof(Dictionary<string, string>);

    /// <summary>How many letters are to be put in, left out or exchanged to make one of the other (Levenshtein).</summary>
    private static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var (corner, left) = (row[0], row[0] = i);
            for (var j = 1; j <= other.Length; j++)
            {
                left = Math.Min(Math.Min(row[j], left) + 1, corner + (one[i - 1] == other[j - 1] ? 0 : 1));
                (corner, row[j]) = (row[j], left);
            }
        }

        return row[^1];
    }
}

public static class SettingsRegistration
{
    /// <summary>Fills a class of options from a section of the configuration.</summary>
    public static IServiceCollection AddSettingsSection<T>(this IServiceCollection services, IConfiguration configuration, string path) where T : class =>
        services.Configure<T>(configuration.GetSection(path)).AddSingleton(new SettingsSection(path, typeof(T)));
}
