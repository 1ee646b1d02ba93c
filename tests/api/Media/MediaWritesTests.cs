using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using NetVips;
using NewsApi.Data;
using NewsApi.Media;

namespace NewsApi.Tests.Media;

/// <summary>The library of pictures at both doors: who may bring, change and delete, and what they are told.</summary>
public class MediaWritesTests
{
    private static readonly object Told = new
    {
        alts = new Dictionary<string, string> { ["en"] = "Four quarters", ["hy"] = "Չորս քառորդ" },
        credits = new { en = "Ann Lee" },
        licence = "CC-BY-4.0",
        focalPoint = new { x = 0.25, y = 0.75 },
    };

    private static byte[] Picture(int width = 320)
    {
        using var picture = Shot.Quarters(width);
        return picture.Jpeg();
    }

    [Test]
    public async Task A_picture_is_brought_by_REST_and_read_at_both_doors()
    {
        await using var news = new TestNews();
        var contributor = await news.AsAsync(Role.Contributor);

        var kept = await contributor.UploadedAsync(Picture(1000), Told);
        Assert.That((kept.At("width").GetInt32(), kept.At("height").GetInt32(), kept.Text("alt"), kept.Text("credit"), kept.Text("licence")), Is.EqualTo((1000, 200, "Four quarters", "Ann Lee", "CC-BY-4.0")));
        Assert.That(kept.Text("srcSet"), Does.StartWith("http://").And.EndsWith("/1280 1000w"));

        var read = await contributor.GetFromJsonAsync<JsonElement>($"/api/v1/media/{kept.Text("id")}?language=hy");
        Assert.That((read.Text("alt"), read.At("focalPoint.x").GetDouble()), Is.EqualTo(("Չորս քառորդ", 0.25)));

        const string query = "query ($id: ID!) { media(id: $id) { alt dominantColor focalPoint { y } url small: url(width: 300, format: AVIF) open: url(width: 300) srcSet(format: WEBP) srcSetPaths path version } }";
        var media = (await news.DataAsync(query, new { id = kept.Text("id") }, contributor)).At("media");
        var folder = Shot.Folder(kept);
        Assert.That(media.Text("url"), Is.EqualTo(kept.Text("url")));
        Assert.That((media.Text("path"), new Uri(media.Text("small")!).AbsolutePath, new Uri(media.Text("open")!).AbsolutePath), Is.EqualTo((folder + "1280.jpg", folder + "320.avif", folder + "320")));
        Assert.That(media.Text("srcSetPaths"), Does.StartWith($"{folder}160 160w, {folder}320 320w"));
        Assert.That(media.Text("srcSet"), Does.Contain("/960.webp 960w"));
    }

    [Test]
    public async Task A_picture_is_brought_by_a_ticket_without_a_key_once()
    {
        await using var news = new TestNews();
        var contributor = await news.AsAsync(Role.Contributor);
        const string create = "mutation ($media: MediaInput!) { createUploadTicket(input: {media: $media}) { url expiresAt errors { ... on Error { code } } } }";
        var url = (await news.DataAsync(create, new { media = Told }, contributor)).Text("createUploadTicket.url");

        var refused = await news.Http.PutAsync(url, new StringContent("<html>"));
        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.UnprocessableEntity), "which leaves the ticket good");
        var response = await news.Http.PutAsync(url, new ByteArrayContent(Picture()));
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Created));
        var id = (await response.Content.ReadFromJsonAsync<JsonElement>()).Text("id");
        Assert.That((await news.DataAsync("query ($id: ID!) { media(id: $id) { alt } }", new { id }, contributor)).Text("media.alt"), Is.EqualTo("Four quarters"));
        Assert.That((await news.Http.PutAsync(url, new ByteArrayContent(Picture(400)))).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await news.QueryAsync(create, new { media = Told })).Text("errors.0.extensions.code"), Is.EqualTo("UNAUTHENTICATED"));
    }

    [Test]
    public async Task What_is_told_changes_at_both_doors_and_the_focal_point_stays_unless_set()
    {
        await using var news = new TestNews();
        var (desk, other) = (await news.AsAsync(Role.Editor), await news.AsAsync(Role.Contributor));
        var id = (await desk.UploadedAsync(Picture(), Told)).Text("id");

        const string edit = "mutation ($id: ID!, $version: Int!, $media: MediaInput!) { editMedia(input: {id: $id, version: $version, media: $media}) { media { version alts focalPoint { x } } errors { ... on Error { code path } } } }";
        var edited = (await news.DataAsync(edit, new { id, version = 1, media = new { alts = new { en = "New" } } }, desk)).At("editMedia.media");
        Assert.That((edited.At("version").GetInt32(), edited.At("alts").GetRawText(), edited.At("focalPoint.x").GetDouble()), Is.EqualTo((2, """{"en":"New"}""", 0.25)));
        Assert.That((await news.DataAsync(edit, new { id, version = 1, media = new { } }, desk)).Text("editMedia.errors.0.code"), Is.EqualTo("VERSION_CONFLICT"));
        Assert.That((await news.DataAsync(edit, new { id, version = 2, media = new { focalPoint = new { x = 2, y = 0 } } }, desk)).At("editMedia.errors.0.path").GetRawText(), Is.EqualTo("""["media","focalPoint","x"]"""));
        Assert.That((await news.QueryAsync(edit, new { id, version = 2, media = new { } }, other)).Text("errors.0.extensions.code"), Is.EqualTo("FORBIDDEN"), "somebody else's");

        var put = await SendAsync(desk, HttpMethod.Put, id, 2, new { credits = new { en = "Somebody" } });
        Assert.That((await put.Content.ReadFromJsonAsync<JsonElement>()).Text("credit"), Is.EqualTo("Somebody"));
        Assert.That((await SendAsync(other, HttpMethod.Put, id, 3, new { })).StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task A_picture_in_use_is_not_deleted_and_the_articles_are_named()
    {
        await using var news = new TestNews();
        var (desk, own) = (await news.AsAsync(Role.Editor), await news.AsAsync(Role.Contributor));
        var kept = await own.UploadedAsync(Picture());
        var id = kept.Text("id")!;
        var section = An.Section("city");
        var lead = An.Article("lead", section);
        lead.LeadMediaId = PublicId.Read("Media", id);
        var figure = An.Article("figure", section, status: ArticleStatus.Draft, body: $"<figure {MediaFigure.Mark(lead.LeadMediaId!.Value)}><img alt=\"\"></figure>");
        await news.WithAsync(lead, figure);

        var refused = await (await SendAsync(desk, HttpMethod.Delete, id, 1)).Content.ReadFromJsonAsync<JsonElement>();
        Assert.That((refused.At("status").GetInt32(), refused.Text("errors.0.code")), Is.EqualTo((409, "IN_USE")));
        Assert.That(refused.At("errors.0.articles").EnumerateArray().Select(article => article.GetString()), Is.EquivalentTo(new[] { An.IdOf(lead), An.IdOf(figure) }));
        var hidden = (await (await SendAsync(own, HttpMethod.Delete, id, 1)).Content.ReadFromJsonAsync<JsonElement>()).Text("detail");
        Assert.That(hidden, Does.Contain("Headline of lead").And.Contain("1 more").And.Not.Contain("Headline of figure"), "a draft of others stays theirs");

        const string delete = "mutation ($id: ID!) { deleteMedia(input: {id: $id, version: 1}) { deletedId errors { ... on InUseError { code articles } } } }";
        Assert.That((await news.DataAsync(delete, new { id }, desk)).Text("deleteMedia.errors.0.code"), Is.EqualTo("IN_USE"));
        var free = await own.UploadedAsync(Picture(500));
        Assert.That((await news.DataAsync(delete, new { id = free.Text("id") }, own)).Text("deleteMedia.deletedId"), Is.EqualTo(free.Text("id")));
        Assert.That((await news.Http.GetAsync(new Uri(free.Text("url")!))).StatusCode, Is.EqualTo(HttpStatusCode.NotFound), "its files are gone");
    }

    [Test]
    public async Task The_public_sees_only_pictures_of_public_articles()
    {
        await using var news = new TestNews();
        var desk = await news.AsAsync(Role.Editor);
        var section = An.Section("city");
        var (shown, hidden) = ((await desk.UploadedAsync(Picture())).Text("id")!, (await desk.UploadedAsync(Picture(400))).Text("id")!);
        var (open, draft) = (An.Article("open", section), An.Article("draft", section, status: ArticleStatus.Draft));
        (open.LeadMediaId, draft.LeadMediaId) = (PublicId.Read("Media", shown), PublicId.Read("Media", hidden));
        await news.WithAsync(open, draft);

        const string query = "query ($ids: [ID!]!, $shown: ID!, $hidden: ID!) { nodes(ids: $ids) { id } shown: media(id: $shown) { id } hidden: media(id: $hidden) { id } }";
        var found = await news.DataAsync(query, new { ids = new[] { shown, hidden }, shown, hidden });
        Assert.That(
            (found.Text("nodes.0.id"), found.At("nodes.1").ValueKind, found.Text("shown.id"), found.At("hidden").ValueKind),
            Is.EqualTo((shown, JsonValueKind.Null, shown, JsonValueKind.Null)));
        Assert.That((await news.Http.GetAsync($"/api/v1/media/{shown}")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await news.Http.GetAsync($"/api/v1/media/{hidden}")).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await news.Http.GetAsync("/api/v1/media")).StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task The_library_is_walked_from_the_newest_at_both_doors()
    {
        await using var news = new TestNews();
        var desk = await news.AsAsync(Role.Contributor);
        var ids = new List<string?>();
        foreach (var width in new[] { 320, 400, 480 })
        {
            ids.Insert(0, (await desk.UploadedAsync(Picture(width))).Text("id"));
        }

        var first = await desk.GetFromJsonAsync<JsonElement>("/api/v1/media?first=2");
        Assert.That((first.At("items").Each("id"), first.At("pageInfo.hasNextPage").GetBoolean()), Is.EqualTo((ids.Take(2), true)));
        var after = first.Text("pageInfo.endCursor");
        Assert.That((await desk.GetFromJsonAsync<JsonElement>($"/api/v1/media?after={after}")).At("items").Each("id"), Is.EqualTo(ids.Skip(2)));
        var library = (await news.DataAsync("query ($after: String) { mediaLibrary(after: $after) { totalCount nodes { id } pageInfo { hasPreviousPage } } }", new { after }, desk)).At("mediaLibrary");
        Assert.That((library.At("totalCount").GetInt32(), library.At("nodes").Each("id")), Is.EqualTo((3, ids.Skip(2))));
    }

    [Test]
    public async Task What_cannot_be_taken_is_told_why()
    {
        await using var news = new TestNews();
        var desk = await news.AsAsync(Role.Editor);
        var picture = Picture();
        var id = (await desk.UploadedAsync(picture)).Text("id");

        async Task<(HttpStatusCode, JsonElement)> SentAsync(byte[] bytes, object? media = null)
        {
            var response = await desk.UploadAsync(bytes, media);
            return (response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>());
        }

        var (status, problem) = await SentAsync(picture);
        Assert.That((status, problem.Text("errors.0.code"), problem.Text("errors.0.id")), Is.EqualTo((HttpStatusCode.Conflict, "ALREADY_THERE", id)));
        (status, problem) = await SentAsync(new byte[26_300_000]);
        Assert.That((status, problem.Text("detail")), Is.EqualTo((HttpStatusCode.RequestEntityTooLarge, "The body is larger than this address takes.")));
        (status, problem) = await SentAsync(picture, new { colour = "red" });
        Assert.That((status, problem.Text("errors.0.parameter")), Is.EqualTo((HttpStatusCode.BadRequest, "media")));
        (status, problem) = await SentAsync(picture, new { alts = new { nonsense_ = "x" } });
        Assert.That((status, problem.Text("errors.0.path.0")), Is.EqualTo((HttpStatusCode.UnprocessableEntity, "alts")));
        Assert.That((await news.Http.UploadAsync(picture)).StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task Every_kind_that_is_promised_is_taken()
    {
        await using var news = new TestNews();
        var desk = await news.AsAsync(Role.Editor);
        using var picture = Shot.Quarters();
        using var clear = picture.Bandjoin(128).Copy(interpretation: Enums.Interpretation.Srgb);
        byte[][] kinds = [picture.PngsaveBuffer(), picture.WebpsaveBuffer(q: 90), picture.HeifsaveBuffer(compression: Enums.ForeignHeifCompression.Av1, q: 80), picture.GifsaveBuffer(), clear.PngsaveBuffer()];
        foreach (var (bytes, at) in kinds.Select((bytes, at) => (bytes, at)))
        {
            var response = await desk.UploadAsync(bytes);
            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Created).Or.EqualTo(HttpStatusCode.Conflict), $"kind {at}");
        }
    }

    [Test]
    public async Task An_article_can_learn_which_alt_texts_it_lacks()
    {
        await using var news = new TestNews();
        var desk = await news.AsAsync(Role.Editor);
        var row = PublicId.Read("Media", (await desk.UploadedAsync(Picture(), new { alts = new { zh = "四", en = "Four" } })).Text("id"))!.Value;
        var media = news.Get<MediaReader>();

        Assert.That(await media.MissingAltsAsync([row], "zh-Hant", CancellationToken.None), Is.Empty);
        var missing = await media.MissingAltsAsync([row, 999], "hy", CancellationToken.None);
        Assert.That(missing.Select(error => error.Path[1]), Is.EqualTo(new[] { PublicId.Of("Media", row), PublicId.Of("Media", 999) }));
    }

    [Test]
    public async Task Every_write_is_in_the_log()
    {
        await using var news = new TestNews();
        var desk = await news.AsAsync(Role.Editor);
        var id = (await desk.UploadedAsync(Picture())).Text("id")!;
        await SendAsync(desk, HttpMethod.Put, id, 1, new { });
        await SendAsync(desk, HttpMethod.Delete, id, 2);

        await using var db = await news.Get<Microsoft.EntityFrameworkCore.IDbContextFactory<NewsContext>>().CreateDbContextAsync();
        Assert.That(db.Changes.Where(change => change.Noun == "media").OrderBy(change => change.Seq).Select(change => change.Kind), Is.EqualTo(new[] { ChangeKind.Published, ChangeKind.Updated, ChangeKind.Deleted }));
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, HttpMethod method, string? id, int version, object? body = null)
    {
        using var request = new HttpRequestMessage(method, $"/api/v1/media/{id}") { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.TryAddWithoutValidation("If-Match", $"\"{version}\"");
        return await client.SendAsync(request);
    }
}
