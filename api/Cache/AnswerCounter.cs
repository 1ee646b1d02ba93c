using System.Diagnostics.Metrics;
using NewsApi.Data;

namespace NewsApi.Cache;

/// <summary>For the share of answers that did not have to be made.</summary>
internal sealed class AnswerCounter(Telemetry telemetry)
{
    private readonly Counter<long> answers = telemetry.Meter.CreateCounter<long>(
        "news.cache.answers", "{answer}", "Answers that may be kept, by whether they were: hit or miss");

    public void Count(bool hit)
    {
        if (answers.Enabled)
        {
            answers.Add(1, KeyValuePair.Create<string, object?>("result", hit ? "hit" : "miss"));
        }
    }
}
