using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using NewsApi.Data;

namespace NewsApi.Accounts;

/// <summary>Makes a caller of a token that an issuer of the newsroom's choice has signed.</summary>
internal sealed class TokenReader(IOptions<OidcOptions> options)
{
    public bool TakesTokens => options.Value.Authority is not null;

    /// <summary>Whoever bears the request's token; null when it does not hold.</summary>
    public async Task<Caller?> CallerAsync(HttpContext http)
    {
        var result = await http.AuthenticateAsync(JwtBearerDefaults.AuthenticationScheme);
        return result is { Succeeded: true, Principal: { } bearer } ? CallerOf(bearer) : null;
    }

    private Caller? CallerOf(ClaimsPrincipal bearer)
    {
        var (oidc, held) = (options.Value, RolesOf(bearer).ToHashSet(StringComparer.OrdinalIgnoreCase));
        var name = bearer.FindFirstValue(oidc.NameClaim) ?? bearer.FindFirstValue("sub");
        var role = Enum.GetValues<Role>().LastOrDefault(role => held.Contains(oidc.Roles.GetValueOrDefault($"{role}", $"{role}")));

        // A name that a bearer could choose must not pass for a key or for the program itself.
        return string.IsNullOrEmpty(name) ? null : new Caller($"oidc:{name}", role, held.Contains(oidc.EmbargoRole));
    }

    private IEnumerable<string> RolesOf(ClaimsPrincipal bearer)
    {
        var path = options.Value.RoleClaim.Split('.');
        foreach (var claim in bearer.FindAll(path[0]))
        {
            if (path.Length == 1)
            {
                yield return claim.Value;
                continue;
            }

            using var inside = JsonDocument.Parse(claim.Value);
            var at = path.Skip(1).Aggregate((JsonElement?)inside.RootElement, (element, member) =>
                element is { ValueKind: JsonValueKind.Object } known && known.TryGetProperty(member, out var next) ? next : null);
            foreach (var value in at is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [])
            {
                yield return value.ToString();
            }
        }
    }
}
