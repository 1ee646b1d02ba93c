using GraphQL;
using NewsApi.Settings;

namespace NewsApi.Articles;

/// <summary>A correction, as readers are told of it.</summary>
[Name("Correction")]
public sealed class CorrectionType(Correction correction, string language)
{
    /// <summary>The version that corrects.</summary>
    public int Version => correction.Version;

    /// <summary>When.</summary>
    public DateTimeOffset At => correction.At;

    /// <summary>at written out in the article's language and its edition's time zone.</summary>
    public string AtText([FromServices] Wording wording) => wording.Date(language, correction.At);

    /// <summary>What was wrong.</summary>
    public string Note => correction.Note;
}
