using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Mading.Foundation;

/// <summary>
/// PostgreSQL keeps no NUL in a text ("invalid byte sequence for encoding UTF8: 0x00"); what comes from outside with one loses it
/// on the way in, as whoever typed it would wish, instead of failing.
/// </summary>
internal sealed class PostgresHabits : DbCommandInterceptor
{
    public static PostgresHabits Instance { get; } = new();

    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        Clean(command);
        return result;
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Clean(command);
        return ValueTask.FromResult(result);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Clean(command);
        return ValueTask.FromResult(result);
    }

    public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default)
    {
        Clean(command);
        return ValueTask.FromResult(result);
    }

    private static void Clean(DbCommand command)
    {
        foreach (DbParameter parameter in command.Parameters)
        {
            if (parameter.Value is string text && text.Contains('\0', StringComparison.Ordinal))
                parameter.Value = Without(text);
            else if (parameter.Value is IReadOnlyList<string> texts && texts.Any(t => t?.Contains('\0', StringComparison.Ordinal) == true))
                parameter.Value = texts.Select(Without).ToList();
        }
    }

    private static string Without(string text) => text.Replace("\0", "", StringComparison.Ordinal);
}
