using System.Data.Common;
using System.Text.Json;
using Mading.Foundation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Mading.Backups;

/// <summary>One table's rows as lines of JSON, in terms that both databases understand.</summary>
internal sealed class BackupTable
{
    private readonly IReadOnlyList<Column> _columns;

    private BackupTable(string name, IReadOnlyList<Column> columns)
    {
        Name = name;
        _columns = columns;
    }

    public string Name { get; }

    /// <summary>All tables of the model. There are no foreign keys between rooms, so their order does not matter.</summary>
    public static IReadOnlyList<BackupTable> All(MadingDb db) =>
        [.. db.Model.GetEntityTypes().Where(e => e.GetTableName() is not null).GroupBy(e => e.GetTableName()!).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new BackupTable(g.Key, Columns(g)))];

    private static List<Column> Columns(IEnumerable<IEntityType> entities) =>
        [.. entities.SelectMany(e => e.GetProperties()).DistinctBy(p => p.GetColumnName())
            .Select(p => new Column(p.GetColumnName(), p.GetRelationalTypeMapping()))];

    public async Task Write(DbConnection connection, DbTransaction transaction, Stream to, CancellationToken stop)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"SELECT {Names()} FROM \"{Name}\"";
        await using var reader = await command.ExecuteReaderAsync(stop);
        await using var writer = new StreamWriter(to, leaveOpen: true);
        while (await reader.ReadAsync(stop))
        {
            var row = _columns.Select((column, i) => reader.IsDBNull(i) ? null : column.Neutral(reader.GetValue(i)));
            await writer.WriteLineAsync(JsonSerializer.Serialize(row));
        }
    }

    public async Task<int> Read(DbConnection connection, DbTransaction transaction, Stream from, IReadOnlyList<string> columns, CancellationToken stop)
    {
        var places = columns.Select(name => _columns.FirstOrDefault(c => c.Name == name)).ToList();
        using var lines = new StreamReader(from);
        var rows = 0;
        while (await lines.ReadLineAsync(stop) is { } line)
        {
            await Insert(connection, transaction, places, JsonSerializer.Deserialize<JsonElement[]>(line)!, stop);
            rows++;
        }

        return rows;
    }

    public IReadOnlyList<string> ColumnNames => [.. _columns.Select(c => c.Name)];

    private async Task Insert(
        DbConnection connection, DbTransaction transaction, List<Column?> places, JsonElement[] values, CancellationToken stop)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        var known = places.Select((column, i) => (column, i)).Where(p => p.column is not null).ToList();
        command.CommandText =
            $"INSERT INTO \"{Name}\" ({string.Join(", ", known.Select(p => $"\"{p.column!.Name}\""))}) VALUES ({string.Join(", ", known.Select(p => "@p" + p.i))})";
        foreach (var (column, i) in known)
            command.Parameters.Add(column!.Parameter(command, "@p" + i, values[i]));
        await command.ExecuteNonQueryAsync(stop);
    }

    private string Names() => string.Join(", ", _columns.Select(c => $"\"{c.Name}\""));

    private sealed record Column(string Name, RelationalTypeMapping Mapping)
    {
        private Type Stored => Nullable.GetUnderlyingType(Mapping.Converter?.ProviderClrType ?? Mapping.ClrType) ?? Mapping.Converter?.ProviderClrType ?? Mapping.ClrType;

        public object Neutral(object value) => Stored switch
        {
            var t when t == typeof(bool) => Convert.ToBoolean(value, null),
            var t when t == typeof(Guid) => value is Guid ? value : Guid.Parse((string)value),
            _ => value,
        };

        public DbParameter Parameter(DbCommand command, string name, JsonElement value)
        {
            var stored = value.ValueKind == JsonValueKind.Null ? null : value.Deserialize(Stored);
            var model = stored is null || Mapping.Converter is null ? stored : Mapping.Converter.ConvertFromProvider(stored);
            return Mapping.CreateParameter(command, name, model, nullable: true);
        }
    }
}
