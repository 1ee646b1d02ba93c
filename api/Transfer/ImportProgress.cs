using System.Diagnostics;
using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace NewsApi.Transfer;

/// <summary>Tells how an import goes: a bar on a terminal, a plain line now and then elsewhere.</summary>
public abstract class ImportProgress
{
    /// <summary>A line that is not imported, and why.</summary>
    public abstract void Report(string problem);

    /// <param name="fraction">How much of the input has been read, where that can be known.</param>
    public abstract void Show(ImportTotals totals, double? fraction);

    /// <summary>Runs an import, telling how it goes on standard error: standard output carries the result.</summary>
    public static Task<T> RunAsync<T>(TextWriter error, bool terminal, Func<ImportProgress, Task<T>> import)
    {
        if (!terminal)
        {
            return import(new Lines(error));
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(error) });
        var rate = new Rate();
        return console.Progress()
            .Columns(new ProgressBarColumn(), new PercentageColumn(), rate, new RemainingTimeColumn { Style = Style.Plain })
            .StartAsync(context => import(new Bar(console, context.AddTask("import", maxValue: 1), rate)));
    }

    private sealed class Lines(TextWriter error) : ImportProgress
    {
        private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);
        private readonly Stopwatch sinceLast = Stopwatch.StartNew();

        public override void Report(string problem)
        {
            lock (sinceLast)
            {
                error.WriteLine(problem);
            }
        }

        public override void Show(ImportTotals totals, double? fraction)
        {
            // The result says all of it at the end.
            if (sinceLast.Elapsed < Pause || fraction == 1)
            {
                return;
            }

            sinceLast.Restart();
            var left = fraction is > 0 and < 1 and { } part ? $", {totals.Time / part * (1 - part):m\\:ss} left" : "";
            Report(string.Create(
                CultureInfo.InvariantCulture,
                $"{(fraction is null ? "" : $"{fraction * 100:0}%, ")}{totals.Read:N0} read, {totals.PerSecond:N0} a second{left}"));
        }
    }

    private sealed class Bar(IAnsiConsole console, ProgressTask task, Rate rate) : ImportProgress
    {
        public override void Report(string problem) => console.WriteLine(problem);

        public override void Show(ImportTotals totals, double? fraction)
        {
            task.IsIndeterminate = fraction is null;
            rate.Text = string.Create(
                CultureInfo.InvariantCulture, $"{totals.Read:N0} read, {totals.PerSecond:N0} a second");
            task.Value = fraction ?? 0;
        }
    }

    private sealed class Rate : ProgressColumn
    {
        public string Text { get; set; } = "";

        protected override bool NoWrap => true;

        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
            new Text(Text);
    }
}
