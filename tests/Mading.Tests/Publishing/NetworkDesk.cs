using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Mading.Foundation;
using Mading.Kernel;
using Mading.Publishing;
using Mading.Sandbox;
using Mading.Tests.Editorial;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Tests.Publishing;

/// <summary>
/// A library, the simulated networks by their real hosts, and one person's token: what tests of a network do through the API. The
/// networks' clock goes as the library's.
/// </summary>
internal sealed class NetworkDesk : IAsyncDisposable
{
    private static readonly Duration LongestLeap = Duration.FromMinutes(10);

    private readonly WebApplication _sandbox;

    private NetworkDesk(WebApplication sandbox, Newsroom room, HttpClient api) => (_sandbox, Room, Api) = (sandbox, room, api);

    public Newsroom Room { get; }

    public HttpClient Api { get; }

    public static async Task<NetworkDesk> Open(int seed = 5, params (string Name, string Value)[] settings)
    {
        Newsroom? room = null;
        var sandbox = SandboxApp.Build(new SandboxOptions(Seed: seed), new OneClock(() => room?.Installation.Clock));
        await sandbox.StartAsync();
        room = await Newsroom.Open(solo: true, [("OUTGOING_VIA", SandboxApp.AddressOf(sandbox).ToString()), .. settings]);
        return new(sandbox, room, await room.Api(room.Bagas));
    }

    public async ValueTask DisposeAsync()
    {
        await Room.DisposeAsync();
        await _sandbox.DisposeAsync();
    }

    /// <returns>The account's id.</returns>
    public async Task<string> Connect(string network, object settings)
    {
        var answer = await Api.PostAsJsonAsync("/api/v1/channels", new { network, name = network, settings });
        var made = await Newsroom.Json(answer);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, made.ToString());
        return made.GetProperty("id").GetString()!;
    }

    /// <returns>The medium's id.</returns>
    public async Task<string> Keep(byte[] bytes, string name, string alt = "Kamera menyusuri rak.")
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(bytes), "file", name }, { new StringContent(alt), "alt" } };
        return (await Newsroom.Json(await Api.PostAsync("/api/v1/media", form))).GetProperty("id").GetString()!;
    }

    /// <summary>A post of the library's own, due in an hour; <paramref name="more"/> adds its fields or overrides.</summary>
    public async Task<JsonElement> Write(object more)
    {
        var fields = new Dictionary<string, object?>
        {
            ["title"] = "Keliling rak 800",
            ["text"] = "Keliling rak 800 sebentar, Sobat Perpus.",
            ["exemption"] = "own-content",
            ["contentType"] = "information",
            ["publishAt"] = Room.In(1),
        };
        foreach (var property in more.GetType().GetProperties())
            fields[property.Name] = property.GetValue(more);
        var made = await Api.PostAsJsonAsync("/api/v1/posts", fields);
        var post = await Newsroom.Json(made);
        made.StatusCode.ShouldBe(HttpStatusCode.Created, post.ToString());
        return post;
    }

    /// <summary>Submitted, approved, and its hour come.</summary>
    public async Task Approve(JsonElement post)
    {
        foreach (var step in new[] { "submit", "approve" })
        {
            var (status, body) = await Newsroom.Step(Api, post, step);
            status.ShouldBe(200, body.ToString());
        }

        Room.Installation.Clock.Advance(Duration.FromMinutes(61));
    }

    /// <summary>Writes, approves, and waits until every delivery has come to the end that is expected.</summary>
    public async Task<IReadOnlyList<Delivery>> Published(object post, int deliveries = 1, DeliveryState ends = DeliveryState.Sent)
    {
        var written = await Write(post);
        await Approve(written);
        return await Ends(PostId.Of(Guid.Parse(written.GetProperty("id").GetString()!)), deliveries, ends);
    }

    // A network that works on a video is asked again a minute later, a lost reply looked for a while later. The clock goes on to that
    // moment, and only when nothing is on its way: a leap in the middle of a call would end its lease on a slow machine.
    public async Task<IReadOnlyList<Delivery>> Ends(PostId post, int count, DeliveryState ends)
    {
        var known = "";
        var still = 0;
        for (var tries = 0; tries < 3600; tries++)
        {
            var deliveries = await Room.Installation.In(Room.Library.Id, db => db.Deliveries.AsNoTracking().Where(d => d.PostId == post).ToListAsync());
            if (deliveries.Count >= count && deliveries.TrueForAll(d => d.State == ends))
                return deliveries;
            deliveries.ShouldAllBe(d => d.State == ends || (d.State != DeliveryState.Refused && d.State != DeliveryState.Missed));
            var seen = string.Join(' ', deliveries.Select(d => $"{d.Id}{d.State}{d.Version}"));
            still = seen == known ? still + 1 : 0;
            known = seen;
            if (still >= 4 && !deliveries.Exists(d => d.Committing))
                Leap(deliveries, ends);
            await Task.Delay(50);
        }

        throw new TimeoutException(await Room.Installation.In(Room.Library.Id, Left));
    }

    /// <summary>Waits until the one delivery of a post is so.</summary>
    /// <param name="step">The clock goes on by so much while it is not so; a minute where nothing is said.</param>
    public async Task<Delivery> Until(PostId post, Func<Delivery, bool> so, Duration? step = null, Duration? most = null)
    {
        var (clock, gone) = (Room.Installation.Clock, Duration.Zero);
        for (var tries = 0; tries < 200; tries++)
        {
            var delivery = await Room.Installation.In(Room.Library.Id, db => db.Deliveries.AsNoTracking().SingleAsync(d => d.PostId == post));
            if (so(delivery))
                return delivery;
            if (tries % 4 == 3 && gone < (most ?? Duration.FromHours(4)))
            {
                gone += step ?? Duration.FromMinutes(1);
                clock.Advance(step ?? Duration.FromMinutes(1));
            }

            await Task.Delay(100);
        }

        throw new TimeoutException(await Room.Installation.In(Room.Library.Id, Left));
    }

    private void Leap(List<Delivery> deliveries, DeliveryState ends)
    {
        var clock = Room.Installation.Clock;
        var now = clock.GetCurrentInstant();
        var next = deliveries.Where(d => d.State != ends).GroupBy(d => d.ChannelId).Select(parts => parts.MinBy(d => d.Part)!.ClaimableAt ?? now).Min();

        // Held back by something the row does not tell, such as an account's own pace.
        clock.Advance(next > now ? Duration.Min(next - now, LongestLeap) : Duration.FromSeconds(1));
    }

    /// <summary>What has not been sent, with every attempt.</summary>
    public static async Task<string> Left(MadingDb db)
    {
        var left = await db.Deliveries.AsNoTracking().Where(d => d.State != DeliveryState.Sent).ToListAsync();
        var ids = left.Select(d => d.Id).ToList();
        var attempts = await db.Set<DeliveryAttempt>().AsNoTracking().Where(a => ids.Contains(a.DeliveryId)).OrderBy(a => a.At).ToListAsync();
        return string.Join("; ", left.Select(d =>
            $"{d.State} {d.Problem} {d.Memo} due {d.DueAt} again {d.ClaimableAt}: {string.Join(", ", attempts.Where(a => a.DeliveryId == d.Id).Select(a => $"{a.At} {a.Step} {a.Outcome}"))}"));
    }

    public async Task Faults(params object[] faults)
    {
        using var http = Http();
        (await http.PutAsJsonAsync("/_sandbox/faults", faults)).EnsureSuccessStatusCode();
    }

    public async Task<List<JsonElement>> Ledger(string network)
    {
        using var http = Http();
        return [.. (await http.GetFromJsonAsync<JsonElement>("/_sandbox/ledger?network=" + network)).EnumerateArray()];
    }

    public HttpClient Http(string? token = null)
    {
#pragma warning disable RS0030 // Asks the sandbox as a person would.
        var http = new HttpClient { BaseAddress = SandboxApp.AddressOf(_sandbox) };
#pragma warning restore RS0030
        if (token is not null)
            http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return http;
    }
}
