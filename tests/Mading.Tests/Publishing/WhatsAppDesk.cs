using System.Net.Http.Json;
using System.Text.Json;
using Mading.Foundation;
using Mading.Kernel;
using Mading.Publishing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Tests.Publishing;

/// <summary>A library with a number of the simulated WhatsApp platform, and readers who asked.</summary>
internal sealed class WhatsAppDesk(NetworkDesk networks, string account) : IAsyncDisposable
{
    public const string Phone = "106540352242922";
    public const string Secret = "rahasia-aplikasi";

    public NetworkDesk Networks => networks;

    public string Account => account;

    public IServiceProvider Services => networks.Room.Installation.App.Services;

    public Task<T> In<T>(Func<MadingDb, Task<T>> work) => networks.Room.Installation.In(networks.Room.Library.Id, work);

    public Task In(Func<MadingDb, Task> work) => networks.Room.Installation.In(networks.Room.Library.Id, work);

    public string Hook => $"/hooks/whatsapp/{account}";

    public static async Task<WhatsAppDesk> Open(params string[] readers)
    {
        var networks = await NetworkDesk.Open();
        var account = await networks.Connect("whatsapp", new { phoneNumberId = Phone, businessId = "102290129340398", token = "perpus-1", appSecret = Secret, verifyToken = "kata-kita" });
        var desk = new WhatsAppDesk(networks, account);
        foreach (var reader in readers)
            await desk.Asks(reader);
        return desk;
    }

    /// <summary>Puts our address into the app at Meta, with what is to be odd about its calls.</summary>
    public async Task Hear(bool disorder = false, string verifyToken = "kata-kita", int expected = 200)
    {
        using var http = networks.Http();
        var answer = await http.PutAsJsonAsync($"/_sandbox/whatsapp/{Phone}", new { callback = new Uri(networks.Room.Installation.Address, Hook), verifyToken, appSecret = Secret, disorder });
        ((int)answer.StatusCode).ShouldBe(expected);
    }

    public async Task<string> Asks(string number, string language = "id")
    {
        var answer = await networks.Api.PostAsJsonAsync($"/api/v1/channels/{account}/subscribers", new { number, language, agreedOn = "2026-08-01", agreedWhere = "formulir di meja sirkulasi" });
        var added = await answer.Content.ReadFromJsonAsync<JsonElement>();
        ((int)answer.StatusCode).ShouldBe(201, added.ToString());
        return added.GetProperty("id").GetString()!;
    }

    public async Task<List<string>> List() =>
        [.. (await networks.Api.GetFromJsonAsync<JsonElement>($"/api/v1/channels/{account}/subscribers")).GetProperty("subscribers").EnumerateArray().Select(s => s.GetProperty("number").GetString()!)];

    /// <summary>Waits until those are on the list and nobody else; the network's own calls come a moment later.</summary>
    public async Task ListBecomes(params string[] expected)
    {
        for (var tries = 0; tries < 100 && !(await List()).SequenceEqual(expected); tries++)
            await Task.Delay(100);
        (await List()).ShouldBe(expected);
    }

    public async Task Writes(string from, string text)
    {
        using var http = networks.Http();
        (await http.PostAsJsonAsync($"/_sandbox/whatsapp/{Phone}/incoming", new { from, text })).EnsureSuccessStatusCode();
    }

    /// <summary>A post to the account, with its hour come.</summary>
    public async Task<PostId> Post(object? more = null)
    {
        var fields = new Dictionary<string, object?> { ["kind"] = "text" };
        foreach (var property in more?.GetType().GetProperties() ?? [])
            fields[property.Name] = property.GetValue(more);
        var written = await networks.Write(new { kind = fields["kind"], channels = new[] { account }, media = fields.GetValueOrDefault("media") ?? Array.Empty<string>(), sources = new[] { new { title = "katalog", url = "https://opac.perpus-contoh.example/1" } } });
        await networks.Approve(written);
        return PostId.Of(Guid.Parse(written.GetProperty("id").GetString()!));
    }

    /// <summary>Waits for that state; the clock goes on while nothing is on its way.</summary>
    public async Task<Delivery> Until(PostId post, Func<Delivery, bool> wanted)
    {
        var (known, still) = (-1, 0);
        for (var tries = 0; tries < 900; tries++)
        {
            var delivery = await networks.Room.Installation.In(networks.Room.Library.Id, db => db.Deliveries.AsNoTracking().SingleAsync(d => d.PostId == post));
            if (wanted(delivery))
                return delivery;
            still = delivery.Version == known && !delivery.Committing ? still + 1 : 0;
            known = delivery.Version;
            if (still >= 5 && delivery.ClaimableAt > networks.Room.Installation.Clock.GetCurrentInstant())
                networks.Room.Installation.Clock.Advance(Duration.FromSeconds(20));
            await Task.Delay(100);
        }

        throw new TimeoutException(await networks.Room.Installation.In(networks.Room.Library.Id, NetworkDesk.Left));
    }

    public Task<Delivery> Sent(PostId post) => Until(post, d => d.State == DeliveryState.Sent);

    public Task<Delivery> Stuck(PostId post) => Until(post, d => d.WaitsForAPerson);

    /// <summary>Number and state of each reader of a delivery, by number: in which order they are written to is nobody's business.</summary>
    public async Task<List<string>> Recipients(DeliveryId delivery) =>
        [.. (await networks.Api.GetFromJsonAsync<JsonElement>($"/api/v1/deliveries/{delivery}/recipients")).GetProperty("recipients").EnumerateArray()
            .Select(r => $"{r.GetProperty("number").GetString()![^3..]} {r.GetProperty("state").GetString()}").Order(StringComparer.Ordinal)];

    /// <summary>Waits until the readers stand so; the network's own calls come a moment later.</summary>
    public async Task Stand(DeliveryId delivery, params string[] expected)
    {
        for (var tries = 0; tries < 100 && !(await Recipients(delivery)).SequenceEqual(expected); tries++)
            await Task.Delay(100);
        (await Recipients(delivery)).ShouldBe(expected);
    }

    /// <summary>To whom messages went out, once for each.</summary>
    public async Task<List<string>> WrittenTo() =>
        [.. (await networks.Ledger("whatsapp")).Select(e => e.GetProperty("account").GetString()!.Split(':')[1]).Order(StringComparer.Ordinal)];

    public ValueTask DisposeAsync() => networks.DisposeAsync();
}
