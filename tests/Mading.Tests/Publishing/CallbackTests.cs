using System.Net.Http.Json;
using System.Text.Json;
using Mading.Channels;
using Mading.Kernel;
using Mading.Tests.Editorial;
using NodaTime;

namespace Mading.Tests.Publishing;

/// <summary>A script that is at work is asked again, or tells by itself; nobody else can tell in its place.</summary>
public sealed class CallbackTests
{
    private const string Secret = "kata-rahasia-layar-lobi";
    private const string Link = "https://layar.perpus-contoh.example/7";

    [Fact]
    public async Task A_script_at_work_is_asked_until_the_post_is_there()
    {
        await using var script = await SlowScript.Start();
        await using var room = await Newsroom.Open(solo: true);
        var (api, _, delivery) = await AtWork(room, script);

        script.Link = Link;
        room.Installation.Clock.Advance(Duration.FromMinutes(1));

        (await Until(api, delivery, "sent")).GetProperty("link").GetString().ShouldBe(Link);
        script.Published.ShouldBe(1);
    }

    [Fact]
    public async Task A_script_tells_by_itself_that_the_post_is_there_and_saying_it_again_changes_nothing()
    {
        await using var script = await SlowScript.Start();
        await using var room = await Newsroom.Open(solo: true);
        var (api, channel, delivery) = await AtWork(room, script);

        (await Tell(room, channel, new { delivery, id = "7", link = Link })).ShouldBe(200);
        (await Until(api, delivery, "sent")).GetProperty("remoteId").GetString().ShouldBe("7");

        (await Tell(room, channel, new { delivery, id = "8", link = "https://lain.example/8" })).ShouldBe(200);
        (await Tell(room, channel, new { delivery, code = "no", message = "Ditolak." })).ShouldBe(200);
        (await Until(api, delivery, "sent")).GetProperty("link").GetString().ShouldBe(Link);
        script.Published.ShouldBe(1);
        (await TestInstallation.Eventually<bool>(() => room.Installation.In(room.Library.Id, db => Task.FromResult(
            db.Channels.Any(c => c.Id == ChannelId.Of(Guid.Parse(channel)) && c.LastHeardAt != null) ? true : (bool?)null)))).ShouldBeTrue();
    }

    [Fact]
    public async Task A_script_tells_by_itself_that_it_refused_and_in_which_words()
    {
        await using var script = await SlowScript.Start();
        await using var room = await Newsroom.Open(solo: true);
        var (api, channel, delivery) = await AtWork(room, script);

        (await Tell(room, channel, new { delivery, code = "full", message = "Layarnya penuh." })).ShouldBe(200);

        (await Until(api, delivery, "refused")).GetProperty("problem").GetProperty("sentence").GetString()!.ShouldContain("Layarnya penuh.");
    }

    [Fact]
    public async Task A_refusal_that_was_caught_and_is_played_again_does_not_stop_the_next_try()
    {
        await using var script = await SlowScript.Start();
        await using var room = await Newsroom.Open(solo: true);
        var (api, channel, delivery) = await AtWork(room, script);
        var caught = room.Installation.Clock.GetCurrentInstant();
        var refusal = new { delivery, code = "full", message = "Layarnya penuh." };
        await Tell(room, channel, refusal, at: caught);
        await Until(api, delivery, "refused");
        room.Installation.Clock.Advance(Duration.FromMinutes(2));

        var desk = await room.Installation.DeskOf(room.Bagas);
        await desk.SubmitFrom($"/studio/kiriman/{delivery}", $"/studio/kiriman/{delivery}/kirim-lagi");
        await Until(api, delivery, "working");
        (await Tell(room, channel, refusal, at: caught)).ShouldBe(200);

        (await Until(api, delivery, "working")).GetProperty("problem").ValueKind.ShouldBe(JsonValueKind.Null);
        await Tell(room, channel, refusal);
        await Until(api, delivery, "refused");
    }

    [Fact]
    public async Task What_is_forged_late_or_of_another_changes_nothing()
    {
        await using var script = await SlowScript.Start();
        await using var room = await Newsroom.Open(solo: true);
        var (api, channel, delivery) = await AtWork(room, script);
        var another = await Connect(api, script, "kata-rahasia-yang-lain");
        var told = new { delivery, id = "7", link = Link };
        var body = JsonSerializer.Serialize(told);
        var now = room.Installation.Clock.GetCurrentInstant();

        (await Tell(room, channel, told, "kata-rahasia-tebakan")).ShouldBe(401);
        (await Tell(room, channel, told, at: now - Duration.FromMinutes(6))).ShouldBe(401);
        (await Tell(room, channel, told, at: now + Duration.FromMinutes(6))).ShouldBe(401);
        (await Post(room, $"/hooks/webhook/{channel}", body.Replace(":\"7\"", ":\"9\"", StringComparison.Ordinal), SlowScript.Seal(body, Secret, now))).ShouldBe(401);
        (await Post(room, $"/hooks/webhook/{channel}", body, "")).ShouldBe(401);
        (await Post(room, $"/hooks/webhook/{Guid.CreateVersion7()}", body, SlowScript.Seal(body, Secret, now))).ShouldBe(401);
        (await Post(room, $"/hooks/portal/{room.Portal}", body, SlowScript.Seal(body, "", now))).ShouldBe(401);
        (await Post(room, $"/hooks/mastodon/{channel}", body, SlowScript.Seal(body, Secret, now))).ShouldBe(401);
        (await Tell(room, another, told, "kata-rahasia-yang-lain")).ShouldBe(404);
        (await Tell(room, channel, new { delivery = Guid.CreateVersion7(), id = "7", link = Link })).ShouldBe(404);
        (await Tell(room, channel, new { delivery, id = "7", link = "javascript:alert(1)" })).ShouldBe(401);
        (await Tell(room, channel, new { delivery, id = new string('7', 70_000), link = Link })).ShouldBe(413);

        (await Until(api, delivery, "working")).GetProperty("link").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    private static async Task<(HttpClient Api, string Channel, string Delivery)> AtWork(Newsroom room, SlowScript script)
    {
        var api = await room.Api(room.Bagas);
        var channel = await Connect(api, script, Secret);
        var post = await room.Write(api, new { kind = "text", text = "Rak 800 terisi lagi.", channels = new[] { channel }, publishAt = room.In(1) });
        (await Newsroom.Step(api, post, "submit")).Status.ShouldBe(200);
        (await Newsroom.Step(api, post, "approve")).Status.ShouldBe(200);
        room.Installation.Clock.Advance(Duration.FromMinutes(61));
        var delivery = await TestInstallation.Eventually<JsonElement>(async () =>
            (await api.GetFromJsonAsync<JsonElement>("/api/v1/deliveries?state=working")).GetProperty("deliveries").EnumerateArray().Select(d => (JsonElement?)d).FirstOrDefault());
        return (api, channel, delivery.GetProperty("id").GetString()!);
    }

    private static async Task<string> Connect(HttpClient api, SlowScript script, string secret) =>
        (await Newsroom.Json(await api.PostAsJsonAsync("/api/v1/channels", new { network = "webhook", name = "Layar", settings = new { url = script.Address, secret } }))).GetProperty("id").GetString()!;

    private static Task<JsonElement> Until(HttpClient api, string delivery, string state) => TestInstallation.Eventually<JsonElement>(async () =>
        await api.GetFromJsonAsync<JsonElement>($"/api/v1/deliveries/{delivery}") is var row && row.GetProperty("state").GetString() == state ? row : null);

    private static Task<int> Tell(Newsroom room, string channel, object told, string secret = Secret, Instant? at = null)
    {
        var body = JsonSerializer.Serialize(told);
        return Post(room, $"/hooks/webhook/{channel}", body, SlowScript.Seal(body, secret, at ?? room.Installation.Clock.GetCurrentInstant()));
    }

    private static async Task<int> Post(Newsroom room, string address, string body, string seal)
    {
        using var stranger = room.Installation.Anonymous();
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent(body) };
        request.Headers.TryAddWithoutValidation("Mading-Signature", seal);
        using var answer = await stranger.SendAsync(request);
        return (int)answer.StatusCode;
    }
}
