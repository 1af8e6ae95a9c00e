using System.Net.Http.Json;
using System.Text.Json;
using Mading.Collection;
using Mading.Foundation;
using Mading.Kernel;
using Mading.Team;
using Mading.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Record = Mading.Collection.Record;

namespace Mading.Tests.Collection;

/// <summary>A library with five titles of a SLiMS catalogue, a manager at her desk, and a database of SLiMS that is not connected yet.</summary>
internal sealed class HouseWithDatabase : IAsyncDisposable
{
    private readonly Dictionary<string, RecordId> _records = [];
    private Source _source = null!;
    private Person _manager = null!;
    private int _port;

    public TestInstallation Installation { get; private init; } = null!;

    public LibraryId Library { get; private set; }

    public Desk Desk { get; private set; } = null!;

    public string Database { get; private init; } = "";

    public string Page => $"/studio/koleksi/sumber/{_source.Id}/basis-data";

    public static async Task<HouseWithDatabase> Open(RealMariaDb server, params string[] statements)
    {
        var house = new HouseWithDatabase { Database = await server.HasSlims(), Installation = await TestInstallation.Start(), _port = server.Port };
        foreach (var statement in statements)
            await server.Do(house.Database, statement);
        var library = await house.Installation.HasLibrary();
        house.Library = library.Id;
        var now = house.Installation.Clock.GetCurrentInstant();
        house._source = new Source(library.Id, "slims", "http://127.0.0.1:9/oai2.php", "Katalog Kota", [Mading.Catalogues.FoundCatalogue.AvailabilityUnknown], now);
        await house.Installation.In(library.Id, db => house.Fill(db, now));
        house._manager = await house.Installation.HasPerson(library.Id, "Bagas", Role.Manager);
        house.Desk = await house.Installation.DeskOf(house._manager);
        return house;
    }

    /// <summary>Fills in the form as it should be, but for what is given.</summary>
    public Task<HttpResponseMessage> Save(params (string Name, string Value)[] otherwise)
    {
        var fields = new Dictionary<string, string> { ["host"] = "127.0.0.1", ["port"] = $"{_port}", ["name"] = Database, ["user"] = "wali", ["password"] = RealMariaDb.Password };
        foreach (var (name, value) in otherwise)
            fields[name] = value;
        return Desk.SubmitFrom(Page, Page, [.. fields.Select(f => (f.Key, f.Value))]);
    }

    public async Task ReadIfDue()
    {
        await using var scope = Installation.App.Services.CreateAsyncScope();
        await new ReadDatabases(Installation.App.Services.GetRequiredService<IServiceScopeFactory>(), Installation.Clock).Run(scope.ServiceProvider, default);
    }

    public Task<(Availability State, int? Copies, int? In)> Availability(string identifier) => With(async services =>
    {
        var known = await services.GetRequiredService<ReadAvailability>().Of([_records[identifier]], default);
        var view = known.GetValueOrDefault(_records[identifier], CopiesView.Unknown);
        return (view.State, view.Copies, view.In);
    });

    /// <summary>Identifier and availability of every title, in order.</summary>
    public async Task<IEnumerable<string>> ToldByTheApi()
    {
        var answer = await (await Installation.ApiOf(Library, _manager)).GetFromJsonAsync<JsonElement>("/api/v1/records");
        return answer.GetProperty("records").EnumerateArray().Select(r => $"{r.GetProperty("identifier").GetString()} {r.GetProperty("availability").GetString()}").Order(StringComparer.Ordinal);
    }

    public Task<CopiesView> Now(string identifier) => With(services => services.GetRequiredService<ReadAvailability>().Now(_records[identifier], default));

    public Task<ArrivalView?> Arrival(string identifier) => With(async services =>
        (await services.GetRequiredService<ArrivalDates>().Of([_records[identifier]], default)).GetValueOrDefault(_records[identifier]));

    public Task<IReadOnlyList<LoansView>> Loans(string identifier) => With(services => services.GetRequiredService<LibraryDays>().LoansOf(_records[identifier], default));

    public Task<T?> Stored<T>(Func<SourceDatabase, T> what)
        where T : class => Installation.In(Library, async db => await db.SourceDatabases.FirstOrDefaultAsync() is { } database ? what(database) : null);

    public Task<int> Count<T>()
        where T : class => Installation.In(Library, db => db.Set<T>().CountAsync());

    public Task<string> EverythingStored() => Installation.In(Library, db => Mading.Tests.House.IsolationRows.Told(db, Library));

    public ValueTask DisposeAsync() => Installation.DisposeAsync();

    private async Task Fill(MadingDb db, Instant now)
    {
        db.Add(_source);
        foreach (var identifier in new[] { "slims-1", "slims-2", "slims-3", "slims-4", "slims-9" })
        {
            var record = new Record(db.Library, _source.Id, identifier, now);
            record.Tell(new RecordFacts($"Judul {identifier}", null, [], [], null, null, null, [], null, null, null, null, null, identifier), now);
            db.Add(record);
            _records[identifier] = record.Id;
        }

        await db.SaveChangesAsync();
    }

    private async Task<T> With<T>(Func<IServiceProvider, Task<T>> ask)
    {
        await using var scope = Installation.App.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<LibraryScope>().Enter(Library);
        return await ask(scope.ServiceProvider);
    }
}
