using System.Diagnostics;
using System.Threading.Channels;
using NewsApi.Articles;

namespace NewsApi.Transfer;

/// <summary>What an import has come to so far.</summary>
/// <param name="LeftOut">What is no article: pages, attachments, what only some may read.</param>
/// <param name="Drafts">How many of those read are not public where they come from.</param>
public sealed record ImportTotals(long Read, long Created, long Updated, long Unchanged, long Refused, long LeftOut, TimeSpan Time, long Drafts = 0)
{
    public long PerSecond => (long)((Created + Updated + Unchanged) / Math.Max(0.001, Time.TotalSeconds));
}

/// <summary>
/// Imports files, each in the format that its content shows, in flat memory: items are read on one thread while batches are written
/// on another.
/// </summary>
public sealed class NewsImport(ArticleWriter writer, ImportFormats formats)
{
    private const int BatchRecords = 1000;
    private const int BatchBytes = 16 * 1024 * 1024;
    internal const string SavedBy = "import";

    public async Task<ImportTotals> RunAsync(
        ImportSources sources, ImportOptions options, ImportProgress progress, CancellationToken cancel)
    {
        using var stopped = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var batches = Channel.CreateBounded<Batch>(2);
        var reading = Task.Run(() => ReadAsync(sources, options, progress, batches.Writer, stopped.Token), CancellationToken.None);
        var watch = Stopwatch.StartNew();
        var totals = new ImportTotals(0, 0, 0, 0, 0, 0, TimeSpan.Zero);
        try
        {
            await using var import = await writer.OpenImportAsync(SavedBy, cancel);
            await foreach (var batch in batches.Reader.ReadAllAsync(cancel))
            {
                var result = import.Write(batch.Inputs);
                foreach (var refusal in result.Refused)
                {
                    progress.Report($"{batch.Places[refusal.Index]}: {ImportRecord.MemberBehind(refusal.Member)}: {refusal.Reason}");
                }

                totals = new ImportTotals(
                    totals.Read + batch.Read,
                    totals.Created + result.Created,
                    totals.Updated + result.Updated,
                    totals.Unchanged + result.Unchanged,
                    totals.Refused + batch.Bad + result.Refused.Count,
                    totals.LeftOut + batch.LeftOut,
                    watch.Elapsed,
                    totals.Drafts + batch.Inputs.Count(input => input.IsDraft));
                progress.Show(totals, batch.Fraction);
            }

            await import.PassedAsync(cancel);
            return totals;
        }
        finally
        {
            await stopped.CancelAsync();
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ReadAsync(
        ImportSources sources, ImportOptions options, ImportProgress progress, ChannelWriter<Batch> batches, CancellationToken cancel)
    {
        try
        {
            var batch = new Batch();
            foreach (var source in sources)
            {
                await foreach (var item in formats.ReadAsync(source, options, progress, cancel))
                {
                    if (item.Reason is not null)
                    {
                        progress.Report($"{item.Place}: {item.Reason}");
                    }

                    batch.Add(item);
                    if (batch.Read == BatchRecords || batch.Bytes > BatchBytes)
                    {
                        await batches.WriteAsync(batch with { Fraction = sources.Fraction }, cancel);
                        batch = new Batch();
                    }
                }
            }

            await batches.WriteAsync(batch with { Fraction = 1 }, cancel);
            batches.Complete();
        }
        catch (Exception e)
        {
            batches.Complete(e);
        }
    }

    private sealed record Batch
    {
        public List<ArticleInput> Inputs { get; } = new(BatchRecords);
        public List<string> Places { get; } = new(BatchRecords);
        public int Read { get; private set; }
        public int Bad { get; private set; }
        public int LeftOut { get; private set; }
        public long Bytes { get; private set; }
        public double? Fraction { get; init; }

        public void Add(ImportItem item)
        {
            Read++;
            Bytes += item.Bytes;
            if (item.Input is null)
            {
                (Bad, LeftOut) = item.Reason is null ? (Bad, LeftOut + 1) : (Bad + 1, LeftOut);
                return;
            }

            Inputs.Add(item.Input);
            Places.Add(item.Place);
        }
    }
}
