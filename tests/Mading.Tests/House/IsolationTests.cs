using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Mading.Foundation;
using Mading.Libraries;
using Mading.Team;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Mading.Tests.House;

/// <summary>
/// One library's person reaches nothing of another's: a library filled with a row of every kind is asked for, through every mapped
/// endpoint, by the manager of its neighbour and by a passer-by.
/// </summary>
public sealed partial class IsolationTests
{
    private const string Secret = "RAHASIATETANGGA";

    /// <summary>Tables of the frameworks and of the installation itself; everything else belongs to a library.</summary>
    private static readonly string[] OfTheInstallation =
    [
        "framework_keys", "push_keys", "recurring_work", "people", "person_claims", "person_logins", "person_tokens", "person_passkeys",
    ];

    /// <summary>What stands open to everybody, by its first path segment; a link's token is its own key.</summary>
    private static readonly string[] Public = ["", "{library}", "sign-in", "sign-out", "join", "healthz", "readyz", "metrics", "openapi", "media", "setup", "hooks", "go", "_design", "d", "e", "p"];

    [Fact]
    public async Task Every_table_belongs_to_a_library_or_stands_on_the_list_of_exceptions()
    {
        await using var installation = await TestInstallation.Start();
        await using var scope = installation.App.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MadingDb>();

        var homeless = db.Model.GetEntityTypes().Except(IsolationRows.Kinds(db.Model)).Select(e => Microsoft.EntityFrameworkCore.RelationalEntityTypeExtensions.GetTableName(e));

        homeless.Except(OfTheInstallation).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_neighbours_manager_sees_and_changes_nothing()
    {
        await using var street = await Street.Open();
        var before = await street.Rows(street.Theirs);

        var trespasses = new List<string>();
        foreach (var endpoint in street.Guarded)
            trespasses.AddRange(await street.TryAsNeighbour(endpoint));

        trespasses.ShouldBeEmpty();
        (await street.Rows(street.Theirs)).ShouldBe(before);
        (await street.NeighbourIsStillIn()).ShouldBeTrue("the walk proves nothing once its cookie is gone");
        var ours = await street.Rows(street.Ours);
        street.TheirIds.Where(id => ours.Contains(id.ToString(), StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty("a row of ours points at theirs");
    }

    [Fact]
    public async Task Their_own_manager_does_see_the_marked_rows()
    {
        await using var street = await Street.Open();

        (await (await street.Installation.DeskOf(street.TheirManager)).Open("/studio/tim")).ShouldContain(Secret);
    }

    [Fact]
    public async Task A_passer_by_is_asked_who_they_are_and_told_nothing()
    {
        await using var street = await Street.Open();

        var open = new List<string>();
        foreach (var endpoint in street.Guarded)
            open.AddRange(await street.TryAsPasserBy(endpoint));

        open.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_open_to_everybody_stands_on_a_list()
    {
        await using var street = await Street.Open();

        var first = street.Endpoints.Where(e => !Street.IsGuarded(e)).Select(e => e.RoutePattern.RawText!.Trim('/').Split('/')[0]);

        first.Where(f => !f.StartsWith("{*", StringComparison.Ordinal)).Distinct().Except(Public).ShouldBeEmpty();
    }

    /// <summary>Two libraries in one installation: theirs is full, ours has only its manager.</summary>
    private sealed partial class Street : IAsyncDisposable
    {
        private IsolationCalls _calls = null!;
        private IsolationValues _values = null!;
        private Desk _studio = null!;
        private HttpClient _api = null!;
        private string _formToken = "";

        public required TestInstallation Installation { get; init; }

        public Library Theirs { get; private set; } = null!;

        public Library Ours { get; private set; } = null!;

        public Person TheirManager { get; private set; } = null!;

        public IEnumerable<Guid> TheirIds => _values.Ids;

        public IReadOnlyList<RouteEndpoint> Endpoints =>
            [.. Installation.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()];

        public IEnumerable<RouteEndpoint> Guarded => Endpoints.Where(IsGuarded);

        public static bool IsGuarded(RouteEndpoint endpoint) =>
            endpoint.RoutePattern.RawText!.TrimStart('/') is var path
            && (path.StartsWith("studio", StringComparison.Ordinal) || path.StartsWith("api/", StringComparison.Ordinal));

        public static async Task<Street> Open()
        {
            // The walk is about doors; what works behind them by itself would change rows of its own accord.
            var street = new Street { Installation = await TestInstallation.Start(StopWorkers) };
            await street.MoveIn();
            return street;
        }

        private static void StopWorkers(IServiceCollection services)
        {
            foreach (var worker in services.Where(s => s.ServiceType == typeof(IHostedService) && IsOurs(s)).ToList())
                services.Remove(worker);
        }

        private static bool IsOurs(ServiceDescriptor service) =>
            (service.ImplementationType?.Assembly ?? service.ImplementationFactory?.Method.DeclaringType?.Assembly) == typeof(Installation).Assembly;

        private async Task MoveIn()
        {
            Theirs = await Installation.HasLibrary("sebelah");
            Ours = await Installation.HasLibrary("kita");
            TheirManager = await Installation.HasPerson(Theirs.Id, Secret + "Bagas", Role.Manager);
            var ourManager = await Installation.HasPerson(Ours.Id, "Sari", Role.Manager, Role.Approver, Role.Writer);
            _values = new IsolationValues(Theirs.Id, TheirManager.PersonId, Installation.Clock.GetCurrentInstant(), $"{Secret} {IsolationCalls.SearchWord}");
            await Installation.In(Theirs.Id, db => IsolationRows.Fill(db, Theirs.Id, _values));
            var json = Installation.App.Services.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
            _calls = new IsolationCalls(_values.Saying("titipan"), json);
            _studio = await Installation.DeskOf(ourManager);
            _api = await Installation.ApiOf(Ours.Id, ourManager);
            _formToken = FormToken().Match(await _studio.Open("/studio/tim")).Groups[1].Value;
        }

        public Task<string> Rows(Library library) => Installation.In(library.Id, db => IsolationRows.Told(db, library.Id));

        public async Task<bool> NeighbourIsStillIn() =>
            (await _studio.Open("/studio/tim")).Contains("Sari", StringComparison.Ordinal) && (await _api.GetAsync("/api/v1/records")).IsSuccessStatusCode;

        public async Task<IEnumerable<string>> TryAsNeighbour(RouteEndpoint endpoint)
        {
            var trespasses = new List<string>();
            foreach (var call in _calls.Of(endpoint, _formToken))
            {
                var (status, body) = await Ask(IsApi(call) ? _api : _studio.Http, call);
                if (body.Contains(Secret, StringComparison.OrdinalIgnoreCase))
                    trespasses.Add($"{call} shows what is theirs");
                if (status >= 500)
                    trespasses.Add($"{call} answers {status}: {body[..Math.Min(300, body.Length)]}");
                if (call.NamesTheirs && status < 300)
                    trespasses.Add($"{call} answers {status}");
            }

            return trespasses;
        }

        public async Task<IEnumerable<string>> TryAsPasserBy(RouteEndpoint endpoint)
        {
            var open = new List<string>();
            using var stranger = Installation.Anonymous();
            foreach (var call in _calls.Of(endpoint, ""))
            {
                using var answer = await Send(stranger, call);
                var body = await answer.Content.ReadAsStringAsync();
                var refused = IsApi(call) ? IsProblem(answer, body) : LeadsToSignIn(answer);
                if (!refused || body.Contains(Secret, StringComparison.OrdinalIgnoreCase))
                    open.Add($"{call} answers a passer-by {(int)answer.StatusCode} {answer.Headers.Location} {body[..Math.Min(200, body.Length)]}");
            }

            return open;
        }

        private static bool IsApi(IsolationCalls.Call call) => call.Address.StartsWith("/api/", StringComparison.Ordinal);

        private static bool LeadsToSignIn(HttpResponseMessage answer) =>
            answer.StatusCode == HttpStatusCode.Redirect && answer.Headers.Location!.ToString().StartsWith("/sign-in", StringComparison.Ordinal);

        private static bool IsProblem(HttpResponseMessage answer, string body)
        {
            if (answer.StatusCode != HttpStatusCode.Unauthorized || answer.Content.Headers.ContentType?.MediaType != "application/problem+json")
                return false;
            using var problem = JsonDocument.Parse(body);
            return problem.RootElement.TryGetProperty("code", out _);
        }

        private static async Task<(int Status, string Body)> Ask(HttpClient client, IsolationCalls.Call call)
        {
            using var answer = await Send(client, call);
            var isStream = answer.Content.Headers.ContentType?.MediaType == "text/event-stream";
            return ((int)answer.StatusCode, isStream ? "" : await answer.Content.ReadAsStringAsync());
        }

        private static Task<HttpResponseMessage> Send(HttpClient client, IsolationCalls.Call call) =>
            client.SendAsync(new HttpRequestMessage(new HttpMethod(call.Method), call.Address) { Content = call.Content }, HttpCompletionOption.ResponseHeadersRead);

        public ValueTask DisposeAsync() => Installation.DisposeAsync();

        [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
        private static partial Regex FormToken();
    }
}
