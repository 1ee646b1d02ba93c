using System.Text;
using NewsApi.Data;

namespace NewsApi.Search;

/// <summary>
/// Writes a name as it sounds, so that it is found whichever script it is typed in: Erevan, Yerevan, Երևան and Ереван are one,
/// and so are Alieva, Aliyeva, Алиева, Əliyeva.
/// </summary>
internal static class Sounding
{
    // Longest first; what different romanisations of one sound share.
    private static readonly (string From, string To)[] Alike =
    [
        ("shch", "s"), ("tch", "c"), ("sch", "s"), ("dzh", "j"), ("iye", "ie"), ("ije", "ie"),
        ("kh", "h"), ("ks", "h"), ("gh", "g"), ("zh", "j"), ("sh", "s"), ("ch", "c"), ("ts", "c"), ("tz", "c"), ("dj", "j"), ("ph", "f"), ("th", "t"), ("ck", "k"),
        ("iy", "i"), ("yi", "i"), ("ii", "i"), ("ij", "i"), ("ye", "e"), ("je", "e"), ("yo", "o"), ("oo", "u"), ("ou", "u"),
        ("ya", "ia"), ("ja", "ia"), ("yu", "iu"), ("ju", "iu"), ("x", "h"), ("q", "k"), ("w", "v"), ("y", "i"),
    ];

    /// <summary>Empty when the word holds no letter or digit that can be written in Latin.</summary>
    public static string Of(string word)
    {
        var latin = Slug.Of(word.Replace('ə', 'a').Replace('Ə', 'A')).Replace("-", "", StringComparison.Ordinal);
        var sound = new StringBuilder(latin.Length);
        for (var i = 0; i < latin.Length;)
        {
            var rest = latin.AsSpan(i);
            var (length, written) = (1, latin.Substring(i, 1));
            foreach (var (from, to) in Alike)
            {
                if (rest.StartsWith(from, StringComparison.Ordinal))
                {
                    (length, written) = (from.Length, to);
                    break;
                }
            }

            foreach (var c in written)
            {
                if (sound.Length == 0 || sound[^1] != c || char.IsAsciiDigit(c))
                {
                    sound.Append(c);
                }
            }

            i += length;
        }

        return sound.ToString();
    }
}
