using System.Data.Common;
using System.Text;
using System.Text.Json;
using Mading.Foundation;
using Mading.Kernel;
using NodaTime;

namespace Mading.Publishing;

/// <summary>
/// The statements of the ledger. A group travels as one JSON text, which both databases open as a table: one statement a group,
/// whatever its size.
/// </summary>
internal static class LedgerRow
{
    private static readonly (string Name, string Type)[] Delivery =
    [
        ("id", "uuid"), ("held", "uuid"), ("state", "text"), ("claimable_at", "bigint"), ("lease_until", "bigint"), ("lease_token", "uuid"),
        ("attempts", "int"), ("committing", "boolean"), ("first_commit_at", "bigint"), ("looks_absent", "int"), ("prepared", "boolean"),
        ("memo", "text"), ("remote_id", "text"), ("link", "text"), ("problem", "text"), ("sent_at", "bigint"),
    ];

    private static readonly (string Name, string Type)[] Attempt =
    [
        ("id", "uuid"), ("library_id", "uuid"), ("delivery_id", "uuid"), ("at", "bigint"), ("step", "text"), ("outcome", "text"),
        ("reason", "text"), ("took_milliseconds", "int"),
    ];

    private static readonly (string Name, string Type)[] Lease = [("id", "uuid"), ("held", "uuid"), ("lease_until", "bigint")];

    private static readonly string RenewOnSqlite = Renewal(FromSqlite(Lease));
    private static readonly string RenewOnPostgres = Renewal(FromPostgres(Lease));
    private static readonly string SaveOnSqlite = Save(FromSqlite(Delivery));
    private static readonly string SaveOnPostgres = Save(FromPostgres(Delivery));
    private static readonly string NoteOnSqlite = Note(FromSqlite(Attempt));
    private static readonly string NoteOnPostgres = Note(FromPostgres(Attempt));

    /// <returns>The ids that were written; the others' leases are another's.</returns>
    public static Task<HashSet<Guid>> Write(DbTransaction transaction, IEnumerable<string> rows, bool sqlite) =>
        Kept(transaction, sqlite ? SaveOnSqlite : SaveOnPostgres, rows);

    public static Task<HashSet<Guid>> Renew(
        DbTransaction transaction, IEnumerable<(Guid Id, Guid Lease)> rows, Instant until, bool sqlite) =>
        Kept(transaction, sqlite ? RenewOnSqlite : RenewOnPostgres, rows.Select(row => Json(json =>
        {
            json.WriteString("id", Id(row.Id));
            json.WriteString("held", Id(row.Lease));
            Time(json, "lease_until", until);
        })));

    private static async Task<HashSet<Guid>> Kept(DbTransaction transaction, string sql, IEnumerable<string> rows)
    {
        await using var command = Command(transaction, sql, $"[{string.Join(',', rows)}]");
        var kept = new HashSet<Guid>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            kept.Add(reader.GetGuid(0));
        return kept;
    }

    public static async Task Write(DbTransaction transaction, List<DeliveryAttempt> attempts, bool sqlite)
    {
        await using var command = Command(transaction, sqlite ? NoteOnSqlite : NoteOnPostgres, $"[{string.Join(',', attempts.Select(Of))}]");
        await command.ExecuteNonQueryAsync();
    }

    /// <param name="lease">Under which it may be written; the row itself says whether it is kept or let go.</param>
    public static string Of(Delivery delivery, Guid lease) => Json(json =>
    {
        json.WriteString("id", Id(delivery.Id.Value));
        json.WriteString("held", Id(lease));
        json.WriteString("state", delivery.State.ToString());
        Time(json, "claimable_at", delivery.ClaimableAt);
        Time(json, "lease_until", delivery.LeaseUntil);
        json.WriteString("lease_token", delivery.LeaseToken is { } token ? Id(token) : null);
        json.WriteNumber("attempts", delivery.Attempts);
        json.WriteBoolean("committing", delivery.Committing);
        Time(json, "first_commit_at", delivery.FirstCommitAt);
        json.WriteNumber("looks_absent", delivery.LooksAbsent);
        json.WriteBoolean("prepared", delivery.Prepared);
        json.WriteString("memo", delivery.Memo);
        json.WriteString("remote_id", delivery.RemoteId);
        json.WriteString("link", delivery.Link);
        json.WriteString("problem", Reason(delivery.Problem));
        Time(json, "sent_at", delivery.SentAt);
    });

    private static string Of(DeliveryAttempt attempt) => Json(json =>
    {
        json.WriteString("id", Id(attempt.Id.Value));
        json.WriteString("library_id", Id(attempt.LibraryId.Value));
        json.WriteString("delivery_id", Id(attempt.DeliveryId.Value));
        Time(json, "at", attempt.At);
        json.WriteString("step", attempt.Step.ToString());
        json.WriteString("outcome", attempt.Outcome.ToString());
        json.WriteString("reason", Reason(attempt.Reason));
        json.WriteNumber("took_milliseconds", attempt.TookMilliseconds);
    });

    private static string Json(Action<Utf8JsonWriter> write)
    {
        using var text = new MemoryStream(512);
        using (var json = new Utf8JsonWriter(text))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length);
    }

    private static void Time(Utf8JsonWriter json, string name, Instant? time)
    {
        if (time is { } known)
            json.WriteNumber(name, InstantColumn.Microseconds(known));
        else
            json.WriteNull(name);
    }

    private static string? Reason(Reason? reason) => reason is null ? null : JsonColumn.Write(reason);

    // As the driver of SQLite writes them: text in capitals. PostgreSQL takes either.
    private static string Id(Guid id) => id.ToString("D").ToUpperInvariant();

    private static DbCommand Command(DbTransaction transaction, string sql, string rows)
    {
        var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        var parameter = command.CreateParameter();
        parameter.ParameterName = "@rows";
        parameter.Value = rows;
        command.Parameters.Add(parameter);
        return command;
    }

    private static string Save(string from) => $"""
        UPDATE deliveries SET {string.Join(", ", Delivery.Skip(2).Select(c => $"{c.Name} = r.{c.Name}"))}, version = deliveries.version + 1
        FROM {from} WHERE deliveries.id = r.id AND deliveries.lease_token = r.held
        RETURNING deliveries.id
        """;

    private static string Renewal(string from) => $"""
        UPDATE deliveries SET lease_until = r.lease_until FROM {from}
        WHERE deliveries.id = r.id AND deliveries.lease_token = r.held AND NOT deliveries.committing
        RETURNING deliveries.id
        """;

    private static string Note(string from)
    {
        var columns = string.Join(", ", Attempt.Select(c => c.Name));
        return $"INSERT INTO delivery_attempts ({columns}) SELECT {columns} FROM {from}";
    }

    private static string FromSqlite((string Name, string Type)[] columns) =>
        $"(SELECT {string.Join(", ", columns.Select(c => $"value ->> '{c.Name}' AS {c.Name}"))} FROM json_each(@rows)) AS r";

    private static string FromPostgres((string Name, string Type)[] columns) =>
        $"json_to_recordset(@rows::json) AS r({string.Join(", ", columns.Select(c => $"{c.Name} {c.Type}"))})";
}
