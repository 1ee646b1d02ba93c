using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;


namespace NewsApi.Tests.Accounts;

/// <summary>Tokens of a real issuer: a server of its own that publishes its keys and signs.</summary>
public class TokenTests
{
    private sealed class Issuer : IAsyncDisposable
    {
        private readonly RsaSecurityKey key = new(RSA.Create(2048)) { KeyId = "k1" };
        private readonly WebApplication app;

        public Issuer()
        {
            var builder = WebApplication.CreateEmptyBuilder(new());
            builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
            builder.Logging.ClearProviders();
            app = builder.Build();
            app.Run(http => http.Response.WriteAsJsonAsync<object>(http.Request.Path == "/.well-known/openid-configuration"
                ? new { issuer = Address, jwks_uri = $"{Address}/keys" }
                : new { keys = new[] { Public() } }));
        }

        public string Address => app.Urls.First();

        public Task StartAsync() => app.StartAsync();

        public string Token(object claims, string audience = "newsapi", int minutes = 5, SecurityKey? with = null) => new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }
            .CreateToken(new SecurityTokenDescriptor
            {
                Issuer = Address,
                Audience = audience,
                NotBefore = DateTime.UtcNow.AddHours(-1),
                Expires = DateTime.UtcNow.AddMinutes(minutes),
                Claims = JsonSerializer.SerializeToElement(claims).EnumerateObject().ToDictionary(claim => claim.Name, object (claim) => claim.Value),
                SigningCredentials = new(with ?? key, SecurityAlgorithms.RsaSha256),
            });

        private object Public()
        {
            var parameters = key.Rsa.ExportParameters(false);
            return new { kty = "RSA", use = "sig", alg = "RS256", kid = key.KeyId, n = Base64UrlEncoder.Encode(parameters.Modulus), e = Base64UrlEncoder.Encode(parameters.Exponent) };
        }

        public ValueTask DisposeAsync() => app.DisposeAsync();
    }

    private static async Task<(HttpStatusCode Status, string Body)> ViewerAsync(TestNews news, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/viewer") { Headers = { Authorization = new("Bearer", token) } };
        var response = await news.Http.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    [Test]
    public async Task A_token_of_the_issuer_carries_its_bearers_name_and_role()
    {
        await using var issuer = new Issuer();
        await issuer.StartAsync();
        await using var news = new TestNews(settings: [
            ("News:Oidc:Authority", issuer.Address), ("News:Oidc:RoleClaim", "realm_access.roles"), ("News:Oidc:Roles:Editor", "news-desk")]);

        Assert.That(
            await ViewerAsync(news, issuer.Token(new { preferred_username = "ann", realm_access = new { roles = new[] { "contributor", "news-desk", "embargo" } } })),
            Is.EqualTo((HttpStatusCode.OK, """{"name":"oidc:ann","role":"EDITOR","embargo":true}""")));
        Assert.That(
            await ViewerAsync(news, issuer.Token(new { sub = "42", realm_access = new { roles = new[] { "editor" } } })),
            Is.EqualTo((HttpStatusCode.OK, """{"name":"oidc:42","role":"READER","embargo":false}""")), "the issuer calls editors otherwise");
    }

    [Test]
    public async Task A_token_that_does_not_hold_is_refused()
    {
        await using var issuer = new Issuer();
        await issuer.StartAsync();
        await using var news = new TestNews(settings: ("News:Oidc:Authority", issuer.Address));
        var admin = new { preferred_username = "eve", roles = new[] { "admin" } };
        using var rsa = RSA.Create(2048);

        Assert.That((await ViewerAsync(news, issuer.Token(admin))).Body, Is.EqualTo("""{"name":"oidc:eve","role":"ADMIN","embargo":false}"""));
        var good = issuer.Token(admin);
        foreach (var (name, token) in new[]
        {
            ("made out to others", issuer.Token(admin, audience: "shop")),
            ("ended", issuer.Token(admin, minutes: -20)),
            ("signed by a stranger", issuer.Token(admin, with: new RsaSecurityKey(rsa) { KeyId = "k1" })),
            ("unsigned", new JsonWebTokenHandler().CreateToken(JsonSerializer.Serialize(admin))),
            ("cut", good[..^8]),
            ("nameless", issuer.Token(new { roles = new[] { "admin" } })),
        })
        {
            Assert.That((await ViewerAsync(news, token)).Status, Is.EqualTo(HttpStatusCode.Unauthorized), name);
        }
    }

    [Test]
    public async Task Without_an_issuer_no_token_is_taken()
    {
        await using var issuer = new Issuer();
        await issuer.StartAsync();
        await using var news = new TestNews();
        Assert.That((await ViewerAsync(news, issuer.Token(new { sub = "a" }))).Status, Is.EqualTo(HttpStatusCode.Unauthorized));
    }
}
