using Mading.Catalogues.SlimsDatabase;
using Mading.Foundation;
using Mading.Kernel;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Collection;

/// <summary>Connects a database to a source, once it has answered; and lets it go with everything that was learned from it.</summary>
internal sealed class ConnectDatabase(MadingDb db, SlimsTables tables, Secrets secrets, IClock clock)
{
    /// <summary>What can be read of a database, in the order of the page.</summary>
    public static IReadOnlyList<string> Readings { get; } = ["copies", "arrivals", "loans", "visits", "closures"];

    private const int Longest = 200;

    public static DatabaseForm Of(SourceDatabase database) =>
        new(database.Host, database.Port.ToString(System.Globalization.CultureInfo.InvariantCulture), database.Name, database.User, "");

    /// <returns>The database with its look noted, in the unit of work, or why not. The caller saves.</returns>
    public async Task<(SourceDatabase? Database, IReadOnlyList<Reason> Problems)> Try(Source source, DatabaseForm typed, CancellationToken stop)
    {
        var known = await db.SourceDatabases.FirstOrDefaultAsync(d => d.SourceId == source.Id, stop);
        var (address, problems) = Check(typed, known);
        if (address is null)
            return (null, problems);
        var (look, problem) = await tables.Look(address, stop);
        if (look is null)
            return (null, [problem!]);

        var database = known ?? new SourceDatabase(db.Library, source.Id, clock.GetCurrentInstant());
        database.Connect(address.Host, address.Port, address.Name, address.User, secrets.Seal(address.Password));
        database.Look(look.Reads, look.Quirks);
        if (known is null)
            db.Add(database);
        return (database, []);
    }

    /// <summary>Looks again at what is connected.</summary>
    public async Task Look(SourceDatabase database, CancellationToken stop)
    {
        if (AddressOf(database) is not { } address)
        {
            database.Fail(new Reason("database_password_lost"));
            return;
        }

        var (look, problem) = await tables.Look(address, stop);
        if (look is not null)
            database.Look(look.Reads, look.Quirks);
        else
            database.Fail(problem!);
    }

    public async Task LetGo(SourceId id, CancellationToken stop)
    {
        await using var all = await db.Database.BeginTransactionAsync(stop);
        await db.RecordCopies.Where(c => c.SourceId == id).ExecuteDeleteAsync(stop);
        await db.RecordArrivals.Where(a => a.SourceId == id).ExecuteDeleteAsync(stop);
        await db.LoanDays.Where(l => l.SourceId == id).ExecuteDeleteAsync(stop);
        await db.VisitDays.Where(v => v.SourceId == id).ExecuteDeleteAsync(stop);
        await db.ClosedDays.Where(c => c.SourceId == id).ExecuteDeleteAsync(stop);
        await db.SourceDatabases.Where(d => d.SourceId == id).ExecuteDeleteAsync(stop);
        await db.SaveChangesAsync(stop);
        await all.CommitAsync(stop);
    }

    /// <returns>Nothing where the password was sealed with another key.</returns>
    public DatabaseAddress? AddressOf(SourceDatabase database) =>
        secrets.Open(database.SealedPassword) is { } password
            ? new DatabaseAddress(database.Host, database.Port, database.Name, database.User, password)
            : null;

    private (DatabaseAddress? Address, List<Reason> Problems) Check(DatabaseForm typed, SourceDatabase? known)
    {
        var (host, name, user) = (typed.Host.Trim(), typed.Name.Trim(), typed.User.Trim());
        var problems = new List<Reason>();
        if (host.Length is 0 or > Longest || Uri.CheckHostName(host) == UriHostNameType.Unknown)
            problems.Add(new Reason("database_host_invalid"));
        if (!int.TryParse(typed.Port.Trim(), System.Globalization.NumberStyles.None, null, out var port) || port is 0 or > 65535)
            problems.Add(new Reason("database_port_invalid"));
        if (name.Length is 0 or > Longest || name.Any(char.IsControl))
            problems.Add(new Reason("database_name_missing"));
        if (user.Length is 0 or > Longest || user.Any(char.IsControl))
            problems.Add(new Reason("database_user_missing"));
        var password = typed.Password.Length > 0 ? typed.Password : KeptFor(known, host, port, user);
        if (password is null || password.Length > Longest)
            problems.Add(new Reason("database_password_missing"));
        return (problems.Count > 0 ? null : new DatabaseAddress(host, port, name, user, password!), problems);
    }

    // A password that was kept goes to the server and the account for which it was given, never to another.
    private string? KeptFor(SourceDatabase? known, string host, int port, string user) =>
        known is not null && (known.Host, known.Port, known.User) == (host, port, user) ? secrets.Open(known.SealedPassword) : null;
}
