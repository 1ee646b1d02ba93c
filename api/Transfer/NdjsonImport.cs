using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using NewsApi.Articles;

namespace NewsApi.Transfer;

/// <summary>What an import has come to so far.</summary>
public sealed record ImportTotals(long Read, long Created, long Updated, long Unchanged, long Refused, TimeSpan Time)
{
    public long PerSecond => (long)((Created + Updated + Unchanged) / Math.Max(0.001, Time.TotalSeconds));
}

/// <summary>Imports files of one JSON record a line, in flat memory: lines are read on one thread while batches are written on another.</summary>
public sealed class NdjsonImport(ArticleWriter writer)
{
    private const int BatchRecords = 1000;
    private const int BatchBytes = 16 * 1024 * 1024;
    private const string SavedBy = "import";

    public async Task<ImportTotals> RunAsync(
        ImportSources sources, ImportOptions options, ImportProgress progress, CancellationToken cancel)
    {
        using var stopped = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var batches = Channel.CreateBounded<Batch>(2);
        var reading = Task.Run(() => ReadAsync(sources, options, progress, batches.Writer, stopped.Token), CancellationToken.None);
        var watch = Stopwatch.StartNew();
        var totals = new ImportTotals(0, 0, 0, 0, 0, TimeSpan.Zero);
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
                    watch.Elapsed);
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

    private static async Task ReadAsync(
        ImportSources sources, ImportOptions options, ImportProgress progress, ChannelWriter<Batch> batches, CancellationToken cancel)
    {
        try
        {
            var batch = new Batch();
            foreach (var source in sources)
            {
                await foreach (var (line, input, reason) in InputsAsync(source, options, cancel))
                {
                    if (reason is not null)
                    {
                        progress.Report($"{source.Name}:{line.Number}: {reason}");
                    }

                    batch.Add(input, $"{source.Name}:{line.Number}", line.Bytes.Length);
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

    private static async IAsyncEnumerable<(NdjsonLine Line, ArticleInput? Input, string? Reason)> InputsAsync(
        ImportSource source, ImportOptions options, [EnumeratorCancellation] CancellationToken cancel)
    {
        await using var lines = NdjsonLines.ReadAsync(source.Stream, cancel).GetAsyncEnumerator(cancel);
        NdjsonLine line = default;
        while (true)
        {
            string? damage = null;
            try
            {
                if (!await lines.MoveNextAsync())
                {
                    yield break;
                }

                line = lines.Current;
            }
            catch (InvalidDataException)
            {
                line = new NdjsonLine(line.Number + 1, default);
                damage = "the compressed data is damaged from here on";
            }

            if (damage is not null)
            {
                yield return (line, null, damage);
                yield break;
            }

            yield return Parse(line, options);
        }
    }

    private static (NdjsonLine Line, ArticleInput? Input, string? Reason) Parse(NdjsonLine line, ImportOptions options)
    {
        if (line.TooLong)
        {
            return (line, null, $"longer than {NdjsonLines.MaxLength / 1024 / 1024} MB");
        }

        try
        {
            return (line, ImportRecord.Read(line.Bytes).ToInput(options, line.Number), null);
        }
        catch (BadLine bad)
        {
            return (line, null, bad.Message);
        }
    }

    private sealed record Batch
    {
        public List<ArticleInput> Inputs { get; } = new(BatchRecords);
        public List<string> Places { get; } = new(BatchRecords);
        public int Read { get; private set; }
        public int Bad { get; private set; }
        public long Bytes { get; private set; }
        public double? Fraction { get; init; }

        public void Add(ArticleInput? input, string place, long bytes)
        {
            Read++;
            Bytes += bytes;
            if (input is null)
            {
                Bad++;
                return;
            }

            Inputs.Add(input);
            Places.Add(place);
        }
    }
}
