using GraphQL;
using NewsApi.Data;
using NewsApi.Graph;

namespace NewsApi.Articles;

public sealed class LeadMutations
{
    /// <summary>Sets what stands on top of a front page, or of a section's page; the list takes the place of what was.</summary>
    /// <param name="version">The version of the list that was read; 0 before the first.</param>
    /// <param name="list">The list as it is to be.</param>
    [Needs(Role.Editor)]
    [Refuses(typeof(NotFoundError), typeof(VersionConflictError))]
    public static async Task<LeadsPayload> SetLeads(int version, LeadListInput list, [FromServices] LeadWriter leads, CancellationToken cancel) =>
        new(await leads.SetAsync(version, list, cancel));
}

/// <param name="Leads">The list as it is now.</param>
public sealed record LeadsPayload(LeadListResponse Leads);
