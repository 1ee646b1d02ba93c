using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using NewsApi.Data;

namespace NewsApi.Tests.Tags;

/// <summary>One meaning behind both doors: what a newsroom may do to tags, and how it is told what it may not.</summary>
public class TagWritesTests
{
    private const string Fields = "tag { id slug version names mediaTopic } errors { __typename ... on Error { code message path } ... on SlugTakenError { suggestion } }";

    private const string Edit = "mutation ($id: ID!, $version: Int!, $tag: TagInput!) { editTag(input: {id: $id, version: $version, tag: $tag}) { tag { slug version mediaTopic } errors { ... on Error { code } ... on VersionConflictError { currentVersion } } } }";

    private const string Create = "mutation ($slug: String!, $names: LocalText!) { createTag(input: {tag: {slug: $slug, names: $names}}) { " + Fields + " } }";

    private static readonly Dictionary<string, string> Names = new() { ["en"] = "Ferries", ["hy"] = "Լաստանավեր", ["zh-Hant"] = "渡輪" };

    [Test]
    public async Task A_tag_is_added_and_changed_by_GraphQL()
    {
        await using var news = new TestNews();
        var desk = await news.AsAsync(Role.Editor);

        var made = (await news.DataAsync(Create, new { slug = "ferries", names = Names }, desk)).At("createTag");
        Assert.That(made.At("errors").GetArrayLength(), Is.Zero);
        Assert.That(made.Text("tag.names.zh-Hant"), Is.EqualTo("渡輪"));

        var edited = (await news.DataAsync(
            Edit, new { id = made.Text("tag.id"), version = 1, tag = new { slug = "boats", names = new { en = "Boats" }, mediaTopic = "medtop:20000337" } }, desk))
            .At("editTag.tag");
        Assert.That((edited.Text("slug"), edited.At("version").GetInt32(), edited.Text("mediaTopic")), Is.EqualTo(("boats", 2, "medtop:20000337")));
        Assert.That((await news.DataAsync("{ tag(slug: \"boats\") { name } }")).Text("tag.name"), Is.EqualTo("Boats"));
    }

    [Test]
    public async Task A_tag_is_added_and_changed_by_REST()
    {
        await using var news = new TestNews();
        var desk = await news.AsAsync(Role.Editor);

        var response = await desk.PostAsJsonAsync("/api/v1/tags", new { slug = "ferries", names = Names });
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Created));
        var read = await news.Http.GetFromJsonAsync<JsonElement>(response.Headers.Location);
        Assert.That(read.Text("names.hy"), Is.EqualTo("Լաստանավեր"));

        using var edit = new HttpRequestMessage(HttpMethod.Put, response.Headers.Location) { Content = JsonContent.Create(new { slug = "boats", names = new { en = "Boats" } }) };
        edit.Headers.TryAddWithoutValidation("If-Match", "\"1\"");
        var edited = await desk.SendAsync(edit);
        Assert.That(edited.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await edited.Content.ReadFromJsonAsync<JsonElement>()).At("version").GetInt32(), Is.EqualTo(2));
    }

    [Test]
    public async Task A_refused_write_says_what_to_do_at_both_doors()
    {
        await using var news = new TestNews();
        var desk = await news.AsAsync(Role.Editor);
        var id = (await news.DataAsync(Create, new { slug = "ferries", names = Names }, desk)).Text("createTag.tag.id");

        var taken = (await news.DataAsync(Create, new { slug = "ferries", names = Names }, desk)).At("createTag");
        Assert.That(taken.At("tag").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(
            (taken.Text("errors.0.__typename"), taken.Text("errors.0.code"), taken.Text("errors.0.suggestion")),
            Is.EqualTo(("SlugTakenError", "SLUG_TAKEN", "ferries-2")));

        var invalid = (await news.DataAsync(Create, new { slug = "Not A Slug", names = new { } }, desk)).At("createTag.errors");
        Assert.That(invalid.EnumerateArray().Select(error => string.Join('/', error.At("path").EnumerateArray())), Is.EquivalentTo(new[] { "tag/slug", "tag/names" }));

        var stale = (await news.DataAsync(Edit, new { id, version = 7, tag = new { slug = "a", names = Names } }, desk)).At("editTag.errors.0");
        Assert.That((stale.Text("code"), stale.At("currentVersion").GetInt32()), Is.EqualTo(("VERSION_CONFLICT", 1)));

        async Task<(HttpStatusCode, JsonElement)> PutAsync(string address, string? version, string body)
        {
            using var request = new HttpRequestMessage(HttpMethod.Put, address) { Content = new StringContent(body, null, "application/json") };
            request.Headers.TryAddWithoutValidation("If-Match", version);
            var response = await desk.SendAsync(request);
            return (response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>());
        }

        const string fine = """{"slug":"a","names":{"en":"A"}}""";
        var (status, problem) = await PutAsync($"/api/v1/tags/{id}", "\"7\"", fine);
        Assert.That((status, problem.Text("errors.0.code"), problem.At("errors.0.currentVersion").GetInt32()), Is.EqualTo((HttpStatusCode.PreconditionFailed, "VERSION_CONFLICT", 1)));
        Assert.That((await PutAsync($"/api/v1/tags/{id}", null, fine)).Item1, Is.EqualTo(HttpStatusCode.PreconditionRequired));
        Assert.That((await PutAsync($"/api/v1/tags/{id}", "7", fine)).Item1, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That((await PutAsync("/api/v1/tags/nonsense", "\"1\"", fine)).Item1, Is.EqualTo(HttpStatusCode.NotFound));
        (status, problem) = await PutAsync($"/api/v1/tags/{id}", "\"1\"", """{"slug":"A B","names":{}}""");
        Assert.That((status, problem.Text("errors.0.path.0")), Is.EqualTo((HttpStatusCode.UnprocessableEntity, "slug")));
        (status, problem) = await PutAsync($"/api/v1/tags/{id}", "\"1\"", """{"slug":"a","names":{"en":"A"},"colour":"red"}""");
        Assert.That((status, problem.Text("detail")), Is.EqualTo((HttpStatusCode.BadRequest, "The body is not the JSON this address takes: look at $.colour, line 1; its members and their types are in /swagger.")));
    }

    [Test]
    public async Task Who_may_not_is_told_which_role_it_takes()
    {
        await using var news = new TestNews();
        var contributor = await news.AsAsync(Role.Contributor);

        var unknown = await news.QueryAsync(Create, new { slug = "a", names = Names });
        Assert.That((unknown.Text("errors.0.extensions.code"), unknown.Text("errors.0.extensions.role")), Is.EqualTo(("UNAUTHENTICATED", "EDITOR")));
        var lesser = await news.QueryAsync(Create, new { slug = "a", names = Names }, contributor);
        Assert.That(lesser.Text("errors.0.extensions.code"), Is.EqualTo("FORBIDDEN"));

        var nobody = await news.Http.PostAsJsonAsync("/api/v1/tags", new { slug = "a", names = Names });
        Assert.That((nobody.StatusCode, nobody.Headers.WwwAuthenticate.ToString()), Is.EqualTo((HttpStatusCode.Unauthorized, "Bearer")));
        var refused = await contributor.PostAsJsonAsync("/api/v1/tags", new { slug = "a", names = Names });
        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That((await refused.Content.ReadFromJsonAsync<JsonElement>()).Text("role"), Is.EqualTo("EDITOR"));

        using var stranger = new HttpRequestMessage(HttpMethod.Get, "/api/v1/tags");
        stranger.Headers.Authorization = new("Bearer", "news_unknown");
        Assert.That((await news.Http.SendAsync(stranger)).StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized), "a key that does not hold is told so, where none is needed, too");
    }
}
