using System.Net.Http.Json;
using System.Text.Json;
using Mading.Channels;
using Mading.Kernel;
using Mading.Libraries;
using Mading.Team;

namespace Mading.Tests.Editorial;

/// <summary>The library of the demo with its usual people: Sari writes, Bu Lestari gives the paraf, Pak Darwin approves.</summary>
internal sealed class Newsroom : IAsyncDisposable
{
    private const string OneByOne = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";

    private Newsroom(TestInstallation installation, Library library)
    {
        Installation = installation;
        Library = library;
    }

    public TestInstallation Installation { get; }

    public Library Library { get; }

    public Person Sari { get; private set; } = null!;

    public Person Lestari { get; private set; } = null!;

    public Person Darwin { get; private set; } = null!;

    public Person Bagas { get; private set; } = null!;

    /// <summary>The composer's form about a new shelf, but for what is given.</summary>
    public (string, string)[] Fields(params (string Name, string Value)[] otherwise)
    {
        var fields = new Dictionary<string, string>
        {
            ["title"] = "Rak baru",
            ["text"] = "Rak buku baru terisi lagi.",
            ["kind"] = "Text",
            ["contentType"] = "Information",
            ["sourceTitle"] = "katalog",
            ["sourceUrl"] = "https://opac.perpus-contoh.example/1",
            ["channels"] = Portal.ToString(),
            ["zone"] = "Asia/Jakarta",
        };
        foreach (var (name, value) in otherwise)
            fields[name] = value;
        return [.. fields.Select(f => (f.Key, f.Value))];
    }

    public static async Task<Newsroom> Open(bool solo = false, params (string Name, string Value)[] settings)
    {
        var installation = await TestInstallation.Start(null, settings);
        var room = new Newsroom(installation, await installation.HasLibrary(solo: solo));
        room.Sari = await installation.HasPerson(room.Library.Id, "Sari", Role.Writer);
        room.Lestari = await installation.HasPerson(room.Library.Id, "Lestari", Role.Reviewer);
        room.Darwin = await installation.HasPerson(room.Library.Id, "Darwin", Role.Approver);
        room.Bagas = await installation.HasPerson(room.Library.Id, "Bagas", Role.Manager, Role.Writer);
        room.Portal = await room.HasAccount("portal", "Portal");
        return room;
    }

    /// <summary>An account that exists already; nothing is asked of its network.</summary>
    public async Task<ChannelId> HasAccount(string network, string name, params (string Name, string Value)[] settings)
    {
        var channel = new Channel(Library.Id, network, name, settings.ToDictionary(s => s.Name, s => s.Value), null, Installation.Clock.GetCurrentInstant());
        await Installation.In(Library.Id, async db =>
        {
            db.Add(channel);
            await db.SaveChangesAsync();
        });
        return channel.Id;
    }

    public ChannelId Portal { get; private set; }

    public Task<HttpClient> Api(Person person) => Installation.ApiOf(Library.Id, person);

    /// <summary>A local time some hours from now, as a form writes it.</summary>
    public string In(int hours) =>
        (Installation.Clock.GetCurrentInstant() + NodaTime.Duration.FromHours(hours)).InZone(Library.TimeZone).LocalDateTime.ToString("uuuu-MM-dd'T'HH:mm", null);

    public object Post(object? more = null)
    {
        var fields = new Dictionary<string, object?>
        {
            ["title"] = "Rak baru",
            ["text"] = "Rak buku baru terisi lagi, Sobat Perpus.",
            ["contentType"] = "information",
            ["channels"] = new[] { Portal.ToString() },
            ["sources"] = new[] { new { title = "katalog Perpustakaan Kota Contoh", url = "https://opac.perpus-contoh.example/1" } },
        };
        foreach (var property in more?.GetType().GetProperties() ?? [])
            fields[property.Name] = property.GetValue(more);
        return fields;
    }

    /// <returns>The id of a small picture of the library.</returns>
    public async Task<string> HasPicture(string alt)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Convert.FromBase64String(OneByOne)), "file", "gambar.png" }, { new StringContent(alt), "alt" } };
        return (await Json(await (await Api(Sari)).PostAsync("/api/v1/media", form))).GetProperty("id").GetString()!;
    }

    public static async Task<JsonElement> Json(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }

    public async Task<JsonElement> Write(HttpClient api, object? more = null)
    {
        var answer = await api.PostAsJsonAsync("/api/v1/posts", Post(more));
        var post = await Json(answer);
        ((int)answer.StatusCode).ShouldBe(201, post.ToString());
        return post;
    }

    public static async Task<(int Status, JsonElement Body)> Step(HttpClient api, JsonElement post, string step, string? note = null)
    {
        var path = $"/api/v1/posts/{post.GetProperty("id").GetString()}/{step}";
        var answer = note is null ? await api.PostAsync(path, null) : await api.PostAsJsonAsync(path, new { note });
        return ((int)answer.StatusCode, await Json(answer));
    }

    /// <summary>A post of Sari's with paraf and approval.</summary>
    public async Task<JsonElement> Approved(object? more = null)
    {
        var sari = await Api(Sari);
        var post = await Write(sari, more);
        await Step(sari, post, "submit");
        await Step(await Api(Lestari), post, "initial");
        var (status, body) = await Step(await Api(Darwin), post, "approve");
        status.ShouldBe(200, body.ToString());
        return body;
    }

    public ValueTask DisposeAsync() => Installation.DisposeAsync();
}
