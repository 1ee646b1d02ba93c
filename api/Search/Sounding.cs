using System.Text;
using Lucene.Net.Index;
using NewsApi.Data;

namespace NewsApi.Search;

/// <summary>
/// Writes a name as it sounds, so that it is found whichever script it is typed in: Erevan, Yerevan, Երևան and Ереван are one,
/// and so are Alieva, Aliyeva, Алиева, Əliyeva.
/// </summary>
internal static class Sounding
{
    private const int ShortestRoot = 5;
    private const int LongestEnding = 4;
    private const int MaxForms = 12;

    // Longest first; what different romanisations of one sound share.
    private static readonly (string From, string To)[] Alike =
    [
        ("shch", "s"), ("tch", "c"), ("sch", "s"), ("dzh", "j"), ("iye", "ie"), ("ije", "ie"),
        ("kh", "h"), ("ks", "h"), ("gh", "g"), ("zh", "j"), ("sh", "s"), ("ch", "c"), ("ts", "c"), ("tz", "c"), ("dj", "j"), ("ph", "f"), ("th", "t"), ("ck", "k"),
        ("iy", "i"), ("yi", "i"), ("ii", "i"), ("ij", "i"), ("ye", "e"), ("je", "e"), ("yo", "o"), ("oo", "u"), ("ou", "u"),
        ("ya", "ia"), ("ja", "ia"), ("yu", "iu"), ("ju", "iu"), ("x", "h"), ("q", "k"), ("w", "v"), ("y", "i"),
    ];

    /// <summary>The sounds in a field that a word may be heard in.</summary>
    /// <param name="inflected">Those, too, that begin as it does and end as some case of it may.</param>
    public static IEnumerable<string> Like(IndexReader reader, string field, string word, bool inflected)
    {
        var sound = Of(word);
        if (sound.Length <= 2)
        {
            return [];
        }

        // Of a long enough word its own ending is left aside: Алиевой is asked for, and Aliyeva is there.
        var root = sound.TrimEnd('a', 'e', 'i', 'o', 'u');
        root = root.Length >= ShortestRoot ? root : sound;
        return !inflected || root.Length < ShortestRoot
            ? reader.IsHeld(new Term(field, sound)) ? [sound] : []
            : reader.Beginning(field, root).Where(other => other.Length <= root.Length + LongestEnding).Take(MaxForms);
    }

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
