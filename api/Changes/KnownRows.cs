using NewsApi.Data;

namespace NewsApi.Changes;

/// <summary>Rows that answers have shown: what is named stays as it is for long, and stands in every answer. Any change to one or to a picture lets go of all.</summary>
/// <param name="most">How many are kept.</param>
public abstract class KnownRows<TRow>(int most) : Follower where TRow : Named
{
    private static readonly string Noun = NamedRows.NounOf<TRow>();

    private readonly Lock gate = new();
    private Dictionary<long, TRow> known = [];
    private bool follows;

    // Nothing is known when the server starts; a verb of the command line hears of no changes and keeps nothing.
    public override Task<long?> PositionAsync(CancellationToken cancel)
    {
        follows = true;
        return Task.FromResult<long?>(null);
    }

    public override void Missed() => Forget();

    public override Task ApplyAsync(IReadOnlyList<Change> changes, CancellationToken cancel)
    {
        if (changes.Any(change => change.Noun == Noun || change.Noun == "media"))
        {
            Forget();
        }

        return Task.CompletedTask;
    }

    /// <param name="read">Reads those that are not known.</param>
    /// <returns>By row id; those that are not there any more are left out.</returns>
    internal async Task<Dictionary<long, TRow>> ByIdsAsync(IReadOnlyCollection<long> ids, Func<IReadOnlyCollection<long>, Task<List<TRow>>> read)
    {
        var (found, unknown) = (new Dictionary<long, TRow>(ids.Count), new List<long>());
        Dictionary<long, TRow> all;
        lock (gate)
        {
            all = known;
            foreach (var id in ids)
            {
                if (all.TryGetValue(id, out var row))
                {
                    found[id] = row;
                }
                else
                {
                    unknown.Add(id);
                }
            }
        }

        if (unknown.Count > 0)
        {
            var rows = await read(unknown);
            rows.ForEach(row => found[row.Id] = row);
            Keep(all, rows);
        }

        return found;
    }

    // What was read before a change goes where nobody looks any more.
    private void Keep(Dictionary<long, TRow> among, List<TRow> rows)
    {
        lock (gate)
        {
            foreach (var row in follows ? rows : [])
            {
                if (among.Count >= most)
                {
                    among.Clear();
                }

                among[row.Id] = row;
            }
        }
    }

    private void Forget()
    {
        lock (gate)
        {
            known = [];
        }
    }
}
