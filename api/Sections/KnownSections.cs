using NewsApi.Changes;
using NewsApi.Data;

namespace NewsApi.Sections;

/// <summary>The sections that lists have shown: few, and in every answer. Any change to one or to a picture lets go of all.</summary>
public sealed class KnownSections : Follower
{
    private readonly Lock gate = new();
    private Dictionary<long, Section> known = [];
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
        if (changes.Any(change => change.Noun is "section" or "media"))
        {
            Forget();
        }

        return Task.CompletedTask;
    }

    /// <summary>Those of these that are known, and a way to add others which were read from now on.</summary>
    internal (Dictionary<long, Section> Found, Action<IEnumerable<Section>> Add) Find(IReadOnlyCollection<long> ids)
    {
        lock (gate)
        {
            var all = known;
            return (ids.Where(all.ContainsKey).ToDictionary(id => id, id => all[id]), sections => Add(all, sections));
        }
    }

    // What was read before a change goes where nobody looks any more.
    private void Add(Dictionary<long, Section> to, IEnumerable<Section> sections)
    {
        lock (gate)
        {
            foreach (var section in follows ? sections : [])
            {
                to[section.Id] = section;
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
