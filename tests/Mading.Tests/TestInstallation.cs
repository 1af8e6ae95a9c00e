using Mading.Foundation;
using Mading.Kernel;
using Mading.Libraries;
using Mading.Team;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Npgsql;

namespace Mading.Tests;

/// <summary>
/// A whole installation on a free loopback port, with a real database of its own: SQLite in a temporary folder, or a fresh
/// PostgreSQL database when <c>MADING_TEST_ON=postgres</c> (server in <c>MADING_TEST_POSTGRES</c>). The clock can be set.
/// </summary>
public sealed class TestInstallation : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mading-test-").FullName;
    private string? _postgres;

    private TestInstallation()
    {
    }

    public WebApplication App { get; private set; } = null!;

    public Uri Address { get; private set; } = null!;

    public TestClock Clock { get; } = new();

    public string DataFolder => _folder;

    /// <summary>The database of this installation, where it is PostgreSQL.</summary>
    public string? PostgresAddress => _postgres;

    public static bool OnPostgres => Environment.GetEnvironmentVariable("MADING_TEST_ON") == "postgres";

    public static async Task<TestInstallation> Start(
        Action<IServiceCollection>? services = null, params (string Name, string Value)[] settings)
    {
        var installation = new TestInstallation();
        await installation.Open(services, settings);
        return installation;
    }

    private async Task Open(Action<IServiceCollection>? services, (string Name, string Value)[] settings)
    {
        _postgres = OnPostgres ? await NewPostgresDatabase() : null;
        var all = new Dictionary<string, string?> { ["DATA"] = _folder, ["DATABASE"] = _postgres, ["ALLOW_LOOPBACK"] = "true", ["KEY"] = "test" };
        foreach (var (name, value) in settings)
            all[name] = value;

        var builder = Installation.Prepare([], all);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<IClock>(Clock);
        services?.Invoke(builder.Services);
        App = Installation.Finish(builder);
        await DatabaseSetup.Migrate(App.Services, CancellationToken.None);
        await App.StartAsync();
        Address = new Uri(App.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    private static async Task<string> NewPostgresDatabase()
    {
        var server = Environment.GetEnvironmentVariable("MADING_TEST_POSTGRES")
            ?? throw new InvalidOperationException("MADING_TEST_POSTGRES names no server; run bin/test.");
        var name = "mading_" + Guid.CreateVersion7().ToString("N");
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var create = connection.CreateCommand();
        create.CommandText = $"CREATE DATABASE {name}";
        await create.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(server) { Database = name, MaxPoolSize = 30 }.ToString();
    }

    /// <summary>Works on the database within one library's walls.</summary>
    public async Task<T> In<T>(LibraryId library, Func<MadingDb, Task<T>> work)
    {
        await using var scope = App.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<LibraryScope>().Enter(library);
        return await work(scope.ServiceProvider.GetRequiredService<MadingDb>());
    }

    public Task In(LibraryId library, Func<MadingDb, Task> work) => In(library, async db =>
    {
        await work(db);
        return 0;
    });

    public Task<Library> HasLibrary(string slug = "kota", bool solo = false)
    {
        var library = new Library(LibraryId.New(), slug, "Perpustakaan " + slug, LibraryKind.Public, "Asia/Jakarta", Clock.GetCurrentInstant());
        library.WorkSolo(solo);
        return In(library.Id, async db =>
        {
            db.Add(library);
            await db.SaveChangesAsync();
            return library;
        });
    }

    public async Task<Person> HasPerson(LibraryId library, string name, params Role[] roles)
    {
        await using var scope = App.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<LibraryScope>().Enter(library);
        var address = $"{name.ToLowerInvariant()}.{Guid.CreateVersion7():N}@perpus-contoh.example";
        var person = new Person { Name = name, UserName = address, Email = address };
        var made = await scope.ServiceProvider.GetRequiredService<UserManager<Person>>().CreateAsync(person, Password);
        made.Succeeded.ShouldBeTrue();
        var db = scope.ServiceProvider.GetRequiredService<MadingDb>();
        db.Add(new Membership(library, person.PersonId, roles, null, Clock.GetCurrentInstant()));
        await db.SaveChangesAsync();
        return person;
    }

    public const string Password = "sandi panjang untuk uji";

    /// <summary>A client of the API that acts as the person.</summary>
    public async Task<HttpClient> ApiOf(LibraryId library, Person person, string scope = "all")
    {
        var token = Secrets.NewToken();
        await In(library, async db =>
        {
            db.Add(new ApiToken(library, person.PersonId, "test", token, [scope], Clock.GetCurrentInstant()));
            await db.SaveChangesAsync();
        });
        var client = Anonymous();
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return client;
    }

    /// <summary>Asks again until there is an answer, at most half a minute.</summary>
    public static async Task<T> Eventually<T>(Func<Task<T?>> ask)
        where T : struct
    {
        for (var tries = 0; tries < 600; tries++)
        {
            if (await ask() is { } answer)
                return answer;
            await Task.Delay(50);
        }

        throw new TimeoutException("It never came to that.");
    }

    /// <summary>A visitor without a name; follows no redirect, keeps cookies.</summary>
    public HttpClient Anonymous()
    {
#pragma warning disable RS0030 // A test is outside the server and its guard.
        return new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new(), UseCookies = true })
        {
            BaseAddress = Address,
        };
#pragma warning restore RS0030
    }

    /// <summary>A browser in which the person has signed in through the page.</summary>
    public async Task<Desk> DeskOf(Person person)
    {
        var desk = new Desk(Anonymous());
        var answer = await desk.Submit("/sign-in", ("email", person.Email!), ("password", Password), ("next", "/studio"));
        answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.Redirect);
        return desk;
    }

    public async ValueTask DisposeAsync()
    {
        await App.StopAsync();
        await App.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (_postgres is not null)
        {
            await using var any = new NpgsqlConnection(_postgres);
            NpgsqlConnection.ClearPool(any);
        }

        Directory.Delete(_folder, recursive: true);
    }
}
