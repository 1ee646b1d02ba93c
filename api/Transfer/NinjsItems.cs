using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace NewsApi.Transfer;

/// <summary>Reads ninjs items out of a file: one a line, one behind another, or a list of them.</summary>
internal static class NinjsItems
{
    public static async ValueTask<ImportItem> LineAsync(NdjsonLine line, ImportWork work, CancellationToken cancel)
    {
        JsonElement item;
        try
        {
            using var document = JsonDocument.Parse(line.Bytes);
            item = document.RootElement.Clone();
        }
        catch (JsonException e)
        {
            return new(work.Place(line.Number), null, $"not JSON at byte {e.BytePositionInLine + 1}");
        }

        return await work.ItemAsync(line.Number, () => new NinjsItem(item, work).Draft(line.Number), cancel);
    }

    public static async IAsyncEnumerable<ImportItem> DocumentsAsync(
        PipeReader content, bool list, ImportWork work, [EnumeratorCancellation] CancellationToken cancel)
    {
        await using var items = JsonSerializer.DeserializeAsyncEnumerable<JsonElement>(content, topLevelValues: !list, JsonSerializerOptions.Web, cancel)
            .GetAsyncEnumerator(cancel);
        for (var number = 1L; ; number++)
        {
            JsonException? broken = null;
            try
            {
                if (!await items.MoveNextAsync())
                {
                    yield break;
                }
            }
            catch (JsonException e)
            {
                broken = e;
            }

            if (broken is not null)
            {
                yield return new(work.Place(number), null, $"not JSON in line {broken.LineNumber + 1} of it, at byte {broken.BytePositionInLine + 1}; nothing behind it can be read");
                yield break;
            }

            var item = items.Current;
            yield return await work.ItemAsync(number, () => new NinjsItem(item, work).Draft(number), cancel);
        }
    }
}
