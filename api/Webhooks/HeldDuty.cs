using System.Data.Common;
using NewsApi.Data;

namespace NewsApi.Webhooks;

/// <summary>A duty that is asked for until it is had, and again when it was lost.</summary>
internal sealed class HeldDuty(Engine engine, string name, ILogger log) : IAsyncDisposable
{
    private Duty? held;

    /// <summary>Whether it is this node's now.</summary>
    public async Task<bool> HoldAsync(CancellationToken cancel)
    {
        if (held is not null && !await held.IsHeldAsync(cancel))
        {
            log.LogWarning("This node was cut off and does not send the {Duty} any more.", name);
            await DisposeAsync();
        }

        try
        {
            return (held ??= await engine.TakeAsync(name, cancel)) is not null;
        }
        catch (DbException e)
        {
            log.LogError(e, "Who sends the {Duty} could not be found out; it is tried again.", name);
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (held is not null)
        {
            await held.DisposeAsync();
        }

        held = null;
    }
}
