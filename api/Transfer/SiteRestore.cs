using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NewsApi.Data;
using NewsApi.Media;

namespace NewsApi.Transfer;

/// <summary>Makes an empty newsroom the one that was exported: ids, versions, revisions, times and places in the change log are the same.</summary>
public sealed class SiteRestore(IDbContextFactory<NewsContext> contexts, PictureStore pictures)
{
    public static bool IsExport(string folder) => File.Exists(Path.Combine(folder, ExportManifest.File));

    /// <returns>How many rows were written.</returns>
    /// <exception cref="StartProblem">The newsroom is not empty, the folder is damaged, or of another version.</exception>
    public async Task<long> RunAsync(string folder, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var manifest = await ManifestAsync(folder, db, cancel);
        if (await db.Changes.AnyAsync(cancel) || await db.Articles.AnyAsync(cancel) || await db.Stories.AnyAsync(cancel))
        {
            throw new StartProblem("An export is taken in whole, by an empty newsroom only; set News__DataFolder to a new folder and News__Demo=false.");
        }

        // Pictures first: rows without their files would be found at once.
        try
        {
            await pictures.TakeFromAsync(Path.Combine(folder, "media"), cancel);
        }
        catch (InvalidDataException e)
        {
            throw new StartProblem($"{e.Message}; nothing was imported.");
        }

        await using var transaction = await db.BeginWriteAsync(cancel);
        foreach (var table in ExportManifest.Tables(db))
        {
            var read = await ReadAsync(db, table, Path.Combine(folder, $"{table}.ndjson"), cancel);
            if (read != manifest.Rows.GetValueOrDefault(table))
            {
                throw new StartProblem($"{table}.ndjson has {read} lines where {manifest.Rows.GetValueOrDefault(table)} were exported; nothing was imported.");
            }
        }

        foreach (var (table, last) in manifest.Sequences)
        {
            await db.SetLastIdAsync(table, last, cancel);
        }

        await transaction.CommitAsync(cancel);
        return manifest.Rows.Values.Sum();
    }

    private static async Task<ExportManifest> ManifestAsync(string folder, NewsContext db, CancellationToken cancel)
    {
        ExportManifest? manifest;
        try
        {
            manifest = JsonSerializer.Deserialize<ExportManifest>(await File.ReadAllBytesAsync(Path.Combine(folder, ExportManifest.File), cancel), JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            manifest = null;
        }

        if (manifest is not { Format: ExportManifest.Kind, Rows: not null, Sequences: not null })
        {
            throw new StartProblem($"{ExportManifest.File} in {folder} is no manifest of an export; nothing was imported.");
        }

        return await ExportManifest.MigrationAsync(db, cancel) is var mine && mine == ExportManifest.NameOf(manifest.Migration)
            ? manifest
            : throw new StartProblem($"The export is of another version of NewsApi ({manifest.Migration}, this is {mine}); import it with that one and then start this one on its data.");
    }

    private static async Task<long> ReadAsync(NewsContext db, string table, string file, CancellationToken cancel)
    {
        if (!File.Exists(file))
        {
            return -1;
        }

        var count = 0L;
        DbCommand? insert = null;
        try
        {
            await foreach (var line in File.ReadLinesAsync(file, cancel))
            {
                count++;
                using var row = JsonDocument.Parse(line);
                insert ??= Insert(db, table, [.. row.RootElement.EnumerateObject().Select(member => member.Name)]);
                foreach (var (member, parameter) in row.RootElement.EnumerateObject().Zip(insert.Parameters.Cast<DbParameter>()))
                {
                    parameter.Value = ValueOf(member.Value, parameter.DbType);
                }

                await insert.ExecuteNonQueryAsync(cancel);
            }

            return count;
        }
        catch (Exception e) when (e is JsonException or DbException or InvalidOperationException or FormatException)
        {
            throw new StartProblem(string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(file)}:{count}: {e.Message.TrimEnd('.')}; nothing was imported."));
        }
        finally
        {
            if (insert is not null)
            {
                await insert.DisposeAsync();
            }
        }
    }

    private static DbCommand Insert(NewsContext db, string table, List<string> columns)
    {
        if (columns.Exists(column => column.Any(c => !char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '_')))
        {
            throw new FormatException("a member is no column");
        }

        // PostgreSQL takes a number only at the width of its column.
        var types = db.Model.GetEntityTypes().Single(type => type.GetTableName() == table).GetProperties()
            .ToDictionary(property => property.GetColumnName(), property => property.GetRelationalTypeMapping().DbType);
        var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // Table names are the model's own, and column names were looked at.
        command.CommandText = $"INSERT INTO \"{table}\" (\"{string.Join("\", \"", columns)}\") VALUES (@{string.Join(", @", columns)})";
#pragma warning restore CA2100
        foreach (var column in columns)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = $"@{column}";
            parameter.DbType = types.GetValueOrDefault(column) ?? DbType.String;
            command.Parameters.Add(parameter);
        }

        return command;
    }

    private static object ValueOf(JsonElement value, DbType type) => value.ValueKind switch
    {
        JsonValueKind.Null => DBNull.Value,
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number when type is DbType.Double => value.GetDouble(),
        JsonValueKind.Number when type is DbType.Int32 => value.GetInt32(),
        JsonValueKind.Number => value.GetInt64(),
        JsonValueKind.Object => value.GetProperty("base64").GetBytesFromBase64(),
        _ => throw new FormatException("a member is neither text nor number"),
    };
}
