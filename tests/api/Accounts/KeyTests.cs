using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using NewsApi.Accounts;
using NewsApi.Data;
using NewsApi.Tests.Transfer;

namespace NewsApi.Tests.Accounts;

public class KeyTests
{
    private static HttpRequestMessage Viewer(string credentials) =>
        new(HttpMethod.Get, "/api/v1/viewer") { Headers = { Authorization = new("Bearer", credentials) } };

    [Test]
    public async Task An_admin_gives_out_a_key_by_REST_and_takes_it_back_at_once()
    {
        await using var news = new TestNews();
        var admin = await news.AsAsync(Role.Admin);

        var created = await admin.PostAsJsonAsync("/api/v1/keys", new { name = "desk", role = "EDITOR", embargo = true });
        Assert.That(created.StatusCode, Is.EqualTo(HttpStatusCode.Created));
        Assert.That(created.Headers.CacheControl?.ToString(), Is.EqualTo("no-store, private"));
        var body = await created.Content.ReadFromJsonAsync<JsonElement>();
        var secret = body.Text("secret")!;

        var viewer = await news.Http.SendAsync(Viewer(secret));
        Assert.That(await viewer.Content.ReadAsStringAsync(), Is.EqualTo("""{"name":"desk","role":"EDITOR","embargo":true}"""));

        var listed = (await admin.GetFromJsonAsync<JsonElement>("/api/v1/keys")).At("items.0");
        Assert.That(listed.Text("name"), Is.EqualTo("desk"));
        Assert.That(listed.At("lastUsedAt").ValueKind, Is.EqualTo(JsonValueKind.String));
        Assert.That(listed.GetRawText(), Does.Not.Contain(secret));
        Assert.That(secret, Does.StartWith(listed.Text("prefix")!));

        Assert.That((await admin.DeleteAsync($"/api/v1/keys/{body.Text("key.id")}")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await news.Http.SendAsync(Viewer(secret))).StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That((await admin.DeleteAsync("/api/v1/keys/unknown")).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task An_admin_gives_out_a_key_by_GraphQL_and_nobody_else_sees_any()
    {
        await using var news = new TestNews();
        var admin = await news.AsAsync(Role.Admin);
        const string create = """mutation { createKey(input: {key: {name: "wire.west", role: READER}}) { secret key { id name role prefix } errors { ... on Error { code path } } } }""";

        var made = (await news.DataAsync(create, by: admin)).At("createKey");
        Assert.That((made.Text("key.role"), made.Text("secret")![..5]), Is.EqualTo(("READER", "news_")));
        Assert.That(
            (await news.DataAsync(create, by: admin)).At("createKey").GetRawText(),
            Does.Contain("\"INVALID\"").And.Contain("\"key\",\"name\"").And.Contain("\"secret\":null"));

        Assert.That((await news.DataAsync("{ keys { name } viewer { role } }", by: admin)).At("keys").Each("name"), Is.EqualTo(new[] { "wire.west", "admin" }));
        var editor = await news.AsAsync(Role.Editor);
        foreach (var (by, code) in new[] { (editor, "FORBIDDEN"), (news.Http, "UNAUTHENTICATED") })
        {
            var answer = await news.QueryAsync("{ keys { name } }", by: by);
            Assert.That((answer.Error().Code, answer.Text("errors.0.extensions.role")), Is.EqualTo((code, "ADMIN")));
            Assert.That((await by.GetAsync("/api/v1/keys")).IsSuccessStatusCode, Is.False);
        }

        var revoked = await news.DataAsync("mutation ($id: ID!) { revokeKey(input: {id: $id}) { key { revokedAt } } }", new { id = made.Text("key.id") }, admin);
        Assert.That(revoked.Text("revokeKey.key.revokedAt"), Is.Not.Null);
    }

    [Test]
    public async Task A_key_ends_when_it_was_said_to()
    {
        var clock = new MovableClock { Now = An.Noon };
        await using var news = new TestNews(clock.Register);
        var (key, _) = await news.Get<KeyWriter>().CreateAsync(new("guest", Role.Reader, ExpiresAt: An.Noon.AddDays(1)), CancellationToken.None);

        Assert.That((await news.Http.SendAsync(Viewer(key))).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        clock.Now = An.Noon.AddDays(1);
        Assert.That((await news.Http.SendAsync(Viewer(key))).StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test, SqliteOnly("Reads the file itself; what the tables keep is the same.")]
    public async Task What_is_stored_of_a_key_cannot_be_used()
    {
        await using var news = new TestNews();
        var (key, _) = await news.Get<KeyWriter>().CreateAsync(new("desk", Role.Editor), CancellationToken.None);
        var secret = Encoding.UTF8.GetBytes(key["news_".Length..]);
        foreach (var file in Directory.EnumerateFiles(news.DataFolder, "news.db*"))
        {
            await using var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var bytes = new byte[open.Length];
            await open.ReadExactlyAsync(bytes);
            Assert.That(bytes.AsSpan().IndexOf(secret), Is.EqualTo(-1), file);
        }
    }

    [Test]
    public async Task Credentials_that_do_not_hold_are_refused_and_soon_no_longer_listened_to()
    {
        await using var news = new TestNews();
        var desk = await news.AsAsync(Role.Editor);
        foreach (var header in new[] { "Bearer", "Bearer news_x", "Bearer eyJhbGciOiJub25lIn0.e30.", "Basic YTpi", "\u0001" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/graphql?query={__typename}");
            request.Headers.TryAddWithoutValidation("Authorization", header);
            var response = await news.Http.SendAsync(request);
            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized).Or.EqualTo(HttpStatusCode.BadRequest), header);
        }

        HttpResponseMessage last;
        var tries = 0;
        do
        {
            last = await news.Http.SendAsync(Viewer("news_guess"));
        }
        while (last.StatusCode == HttpStatusCode.Unauthorized && ++tries < 100);
        Assert.That(last.StatusCode, Is.EqualTo(HttpStatusCode.TooManyRequests));
        Assert.That(last.Headers.RetryAfter?.Delta, Is.InRange(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60)));
        Assert.That((await desk.GetAsync("/api/v1/viewer")).StatusCode, Is.EqualTo(HttpStatusCode.OK), "good keys of the same address go on");
        Assert.That((await news.Http.GetAsync("/api/v1/viewer")).StatusCode, Is.EqualTo(HttpStatusCode.OK), "and so does who sends none");
    }

    [Test]
    public async Task Who_writes_too_often_waits_at_both_doors()
    {
        await using var news = new TestNews(settings: ("News:WritesPerMinute", "3"));
        var (desk, other) = (await news.AsAsync(Role.Editor, "desk"), await news.AsAsync(Role.Editor, "other"));
        static object Tag(int i) => new { slug = $"t{i}", names = new { en = "T" } };
        const string create = """mutation ($tag: TagInput!) { createTag(input: {tag: $tag}) { tag { id } } }""";

        for (var i = 0; i < 3; i++)
        {
            Assert.That((await desk.PostAsJsonAsync("/api/v1/tags", Tag(i))).StatusCode, Is.EqualTo(HttpStatusCode.Created));
        }

        var late = await desk.PostAsJsonAsync("/api/v1/tags", Tag(3));
        Assert.That((late.StatusCode, late.Headers.RetryAfter is not null), Is.EqualTo((HttpStatusCode.TooManyRequests, true)));
        var answer = await news.QueryAsync(create, new { tag = Tag(3) }, desk);
        Assert.That(answer.Error().Code, Is.EqualTo("RATE_LIMITED"));
        Assert.That(answer.At("errors.0.extensions.retryAfter").GetInt32(), Is.GreaterThan(0));
        await news.DataAsync(create, new { tag = Tag(3) }, other);
    }

    [Test]
    public async Task The_command_line_gives_keys_out_lists_and_revokes_them_beside_a_running_server()
    {
        await using var news = new TestNews();
        Task<NewsCommand.Result> Keys(params string[] arguments) => NewsCommand.RunAsync(news.DataFolder, ["keys", .. arguments]);

        var created = await Keys("create", "--name", "desk", "--role", "editor", "--embargo", "--expires", "90d");
        Assert.That(created.ExitCode, Is.Zero, created.Error);
        var key = created.Output.Trim();
        Assert.That((await news.Http.SendAsync(Viewer(key))).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await Keys("list")).Output, Does.Match("^news_.{6}…  desk  editor \\+ embargo  ends \\d{4}-\\d\\d-\\d\\d  last used "));

        foreach (var (arguments, says) in new (string[], string)[]
        {
            (["create", "--name", "desk", "--role", "editor"], "There is, or was, a key named 'desk'"),
            (["create", "--name", "Desk!", "--role", "editor"], "name must be lower-case"),
            (["create", "--name", "b", "--role", "boss"], "boss"),
            (["create", "--name", "b", "--role", "editor", "--expires", "soon"], "--expires must be a number of days"),
            (["revoke", "nobody"], "No key is named 'nobody'"),
        })
        {
            var refused = await Keys(arguments);
            Assert.That(refused.ExitCode, Is.EqualTo(1), says);
            Assert.That(refused.Error, Does.Contain(says).And.Not.Contain("   at "));
        }

        Assert.That((await Keys("revoke", "desk")).Output.Trim(), Is.EqualTo("desk is revoked."));
        Assert.That((await news.Http.SendAsync(Viewer(key))).StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }
}
