using System.Data.Common;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using NewsApi.Articles;
using NewsApi.Data;
using NewsApi.Media;

namespace NewsApi.Transfer;

/// <summary>What an export folder is.</summary>
/// <param name="Migration">The form of the database that its rows are of: the name of its last change, which SQLite and PostgreSQL share.</param>
/// <param name="Sequences">The last id that each table has given out.</param>
internal sealed record ExportManifest(string Format, string Migration, DateTimeOffset At, Dictionary<string, long> Rows, Dictionary<string, long> Sequences)
{
    public const string File = "newsapi.json";
    public const string Kind = "newsapi-export-1";

    // Who may do what, and whom to tell, is of the instance and not of the site; a copy must not act in its name.
    private static readonly Type[] OfTheInstance = [typeof(ApiKey), typeof(KeyUse), typeof(UploadTicket), typeof(Idempotency), typeof(Webhook), typeof(WebhookDelivery), typeof(Hub)];

    /// <summary>In the order of <see cref="Types"/>.</summary>
    public static IEnumerable<string> Tables(NewsContext db) => Types(db).Select(type => type.GetTableName()!);

    /// <summary>What is exported, each after those that it refers to.</summary>
    public static IEnumerable<IEntityType> Types(NewsContext db)
    {
        var ordered = new List<IEntityType>();
        foreach (var type in db.Model.GetEntityTypes().OrderBy(type => type.GetTableName(), StringComparer.Ordinal))
        {
            Add(type);
        }

        return ordered.Where(type => !OfTheInstance.Contains(type.ClrType));

        void Add(IEntityType type)
        {
            if (!ordered.Contains(type))
            {
                type.GetForeignKeys().Select(key => key.PrincipalEntityType).Where(principal => principal != type).ToList().ForEach(Add);
                ordered.Add(type);
            }
        }
    }

    public static async Task<string> MigrationAsync(NewsContext db, CancellationToken cancel) =>
        NameOf((await db.Database.GetAppliedMigrationsAsync(cancel)).Last());

    /// <summary>Without the time at which it was made.</summary>
    public static string NameOf(string migration) => migration[(migration.IndexOf('_', StringComparison.Ordinal) + 1)..];

    /// <summary>Settings that are keys.</summary>
    public static bool IsKey(string setting) => setting == PreviewLinks.SettingKey;
}

/// <summary>
/// Writes the whole site into a folder: a file of NDJSON for every table (article, revision, alias and former_slug, which lead former
/// addresses on, change, …) and the pictures. All of it is as one moment had it, however much is written meanwhile.
/// </summary>
public sealed class SiteExport(IDbContextFactory<NewsContext> contexts, PictureStore pictures, TimeProvider clock)
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="withPictures">Not where both have them in one folder.</param>
    /// <returns>How many rows and pictures were written.</returns>
    /// <exception cref="StartProblem">There is something in the folder.</exception>
    public async Task<(long Rows, int Pictures)> RunAsync(string folder, Action<string> report, CancellationToken cancel, bool withPictures = true)
    {
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
        {
            throw new StartProblem($"There is something in {folder}; name a new folder to export into.");
        }

        Directory.CreateDirectory(folder);
        await using var db = await contexts.CreateDbContextAsync(cancel);

        await using var transaction = await db.BeginSnapshotAsync(cancel);
        var connection = db.Database.GetDbConnection();
        var rows = new Dictionary<string, long>();
        foreach (var type in ExportManifest.Types(db))
        {
            var (table, key) = (type.GetTableName()!, type.FindPrimaryKey()!.Properties.Select(property => property.GetColumnName()));
            rows[table] = await WriteAsync(connection, table, key, Path.Combine(folder, $"{table}.ndjson"), cancel);
        }

        var sequences = (await db.LastIdsAsync(cancel)).Where(last => rows.ContainsKey(last.Key)).ToDictionary();
        var hashes = await db.Media.Where(media => media.Hash != null).Select(media => media.Hash!).ToListAsync(cancel);
        await transaction.RollbackAsync(cancel);
        var copied = !withPictures ? 0 : await pictures.CopyToAsync(
            Path.Combine(folder, "media"), hashes, missing => report($"media/{missing}: the picture's file is missing; it was left out"), cancel);

        // Last: a folder without it is no export.
        var manifest = new ExportManifest(ExportManifest.Kind, await ExportManifest.MigrationAsync(db, cancel), clock.GetUtcNow(), rows, sequences);
        await File.WriteAllBytesAsync(Path.Combine(folder, ExportManifest.File), JsonSerializer.SerializeToUtf8Bytes(manifest, JsonSerializerOptions.Web), cancel);
        return (rows.Values.Sum(), copied);
    }

    private static async Task<long> WriteAsync(DbConnection connection, string table, IEnumerable<string> key, string file, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Names are the model's own.
        // What did not change is in its place in the next export, too.
        command.CommandText = $"SELECT * FROM \"{table}\" ORDER BY {string.Join(", ", key.Select(column => $"\"{column}\""))}";
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync(cancel);
        await using var stream = new FileStream(file, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16);
        using var json = new Utf8JsonWriter(stream, Plain);
        var count = 0L;
        while (await reader.ReadAsync(cancel))
        {
            if (table == "setting" && ExportManifest.IsKey(reader.GetString(reader.GetOrdinal("key"))))
            {
                continue;
            }

            json.WriteStartObject();
            for (var column = 0; column < reader.FieldCount; column++)
            {
                Write(json, reader.GetName(column), reader.GetValue(column));
            }

            json.WriteEndObject();
            json.Flush();
            stream.WriteByte((byte)'\n');
            json.Reset();
            count++;
        }

        return count;
    }

    private static void Write(Utf8JsonWriter json, string name, object value)
    {
        switch (value)
        {
            case DBNull:
                json.WriteNull(name);
                break;
            case long number:
                json.WriteNumber(name, number);
                break;
            case int number:
                json.WriteNumber(name, number);
                break;
            case double number:
                json.WriteNumber(name, number);
                break;
            case byte[] bytes:
                json.WriteStartObject(name);
                json.WriteBase64String("base64", bytes);
                json.WriteEndObject();
                break;
            default:
                json.WriteString(name, (string)value);
                break;
        }
    }
}
