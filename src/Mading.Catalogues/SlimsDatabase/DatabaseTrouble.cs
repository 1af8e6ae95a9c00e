using System.Net.Sockets;
using Mading.Kernel;
using MySqlConnector;

namespace Mading.Catalogues.SlimsDatabase;

/// <summary>What goes wrong with a database, as a reason that names the host only.</summary>
internal static class DatabaseTrouble
{
    public static Reason Of(Exception trouble, string host) => trouble switch
    {
        MySqlException asked => Of(asked, host),
        SocketException => new Reason("database_not_reachable", ("host", host)),
        OperationCanceledException or TimeoutException => new Reason("database_too_slow", ("host", host)),
        NotSupportedException => new Reason("database_login_method", ("host", host)),
        // Something else than MySQL may answer there, with anything; the driver then throws what it likes.
        _ => new Reason("database_not_understood", ("host", host)),
    };

    /// <summary>Whether a table or column is missing or closed to the account; the rest can be read all the same.</summary>
    public static bool IsAboutOneTable(Exception trouble) =>
        trouble is MySqlException
        {
            ErrorCode: MySqlErrorCode.NoSuchTable or MySqlErrorCode.BadFieldError or MySqlErrorCode.TableAccessDenied or MySqlErrorCode.ColumnAccessDenied,
        };

    private static Reason Of(MySqlException trouble, string host) => new(Code(trouble), ("host", host));

    private static string Code(MySqlException trouble) => trouble.ErrorCode switch
    {
        MySqlErrorCode.AccessDenied => "database_login_refused",
        MySqlErrorCode.DatabaseAccessDenied or MySqlErrorCode.UnknownDatabase => "database_name_refused",
        MySqlErrorCode.TableAccessDenied or MySqlErrorCode.ColumnAccessDenied => "database_no_rights",
        MySqlErrorCode.NoSuchTable or MySqlErrorCode.BadFieldError => "database_not_known",
        MySqlErrorCode.HostNotPrivileged or MySqlErrorCode.HostIsBlocked => "database_host_refused",
        MySqlErrorCode.ConnectionCountError or MySqlErrorCode.TooManyUserConnections or MySqlErrorCode.UserLimitReached => "database_busy",
        MySqlErrorCode.CommandTimeoutExpired or MySqlErrorCode.QueryInterrupted or MySqlErrorCode.QueryTimeout => "database_too_slow",
        MySqlErrorCode.UnableToConnectToHost when IsAboutLogin(trouble) => "database_login_method",
        MySqlErrorCode.UnableToConnectToHost => IsSlow(trouble) ? "database_too_slow" : "database_not_reachable",
        _ => IsAboutLogin(trouble) ? "database_login_method" : IsSlow(trouble) ? "database_too_slow" : "database_not_understood",
    };

    // Without encryption a server may want its own key taken on trust; the driver refuses, and so do we.
    private static bool IsAboutLogin(MySqlException trouble) =>
        trouble.Message.Contains("uthentication", StringComparison.Ordinal) || trouble.InnerException is NotSupportedException;

    private static bool IsSlow(MySqlException trouble) =>
        trouble.InnerException is TimeoutException or OperationCanceledException
        || trouble.Message.Contains("Timeout", StringComparison.OrdinalIgnoreCase);
}
