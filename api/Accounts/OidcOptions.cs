namespace NewsApi.Accounts;

/// <summary>Whose tokens are taken besides our own keys, section "News:Oidc" of the configuration (environment: News__Oidc__Authority, …).</summary>
public sealed class OidcOptions
{
    /// <summary>Address of the issuer, whose /.well-known/openid-configuration tells its keys; no tokens are taken while it is not set.</summary>
    public string? Authority { get; set; }

    /// <summary>What the tokens must be made out to.</summary>
    public string Audience { get; set; } = "newsapi";

    /// <summary>The claim that names what revisions call the bearer.</summary>
    public string NameClaim { get; set; } = "preferred_username";

    /// <summary>The claim with the bearer's roles; a dot leads into an object, as in realm_access.roles.</summary>
    public string RoleClaim { get; set; } = "roles";

    /// <summary>Roles of the issuer by the role they stand for here, such as Editor: news-desk. Our own names count in any case.</summary>
    public Dictionary<string, string> Roles { get; set; } = [];

    /// <summary>The issuer's role whose bearers may read scheduled articles ahead.</summary>
    public string EmbargoRole { get; set; } = "embargo";
}
