using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Mading.Kernel;
using Mading.Publishing;
using Mading.Sandbox;
using Mading.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;

namespace Mading.Tests.Editorial;

/// <summary>A post with a continuation: a first comment on Facebook, a thread on Mastodon, one text on the wall.</summary>
public sealed class ContinuationTests
{
    private const string Written = "Rak baru terisi.\r\n---\r\nTautannya: https://opac.perpus-contoh.example/1\r\n\r\n---\r\nSampai jumpa di rak 800.";

    [Fact]
    [Capability("C04", "sandbox")]
    public async Task What_was_written_as_a_continuation_goes_out_as_each_network_has_it()
    {
        await using var sandbox = SandboxApp.Build(new SandboxOptions(Seed: 3, QuotasEnforced: false));
        await sandbox.StartAsync();
        await using var room = await Newsroom.Open(solo: true, ("NETWORKS:FACEBOOK:BASEURL", SandboxApp.AddressOf(sandbox).ToString()), ("NETWORKS:TELEGRAM:BASEURL", SandboxApp.AddressOf(sandbox).ToString()));
        var api = await room.Api(room.Bagas);
        var facebook = await Connect(api, "facebook", new { pageId = "7007", token = "app-17-halaman" });
        var mastodon = await Connect(api, "mastodon", new { server = SandboxApp.AddressOf(sandbox).ToString(), token = "m-1" });
        var telegram = await Connect(api, "telegram", new { chat = "https://t.me/perpuskotacontoh", token = "123:abc" });
        var desk = await room.Installation.DeskOf(room.Bagas);

        var answer = await desk.Submit(
            "/studio/unggahan/baru", ("title", "Rak baru"), ("text", "Rak 800 terisi lagi."), ("continuation", Written), ("contentType", "information"),
            ("sourceTitle", "katalog"), ("channels", room.Portal.ToString()), ("channels", facebook), ("channels", mastodon), ("channels", telegram), ("publishAt", room.In(1)), ("act", "submit"));
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync());
        var page = answer.Headers.Location!.ToString().Split('?')[0];
        (await desk.Open(page)).ShouldContain("Sampai jumpa di rak 800.");
        var api2 = $"/api/v1/posts/{page.Split('/')[^1]}";
        await api.PostAsync(api2 + "/approve", null);
        room.Installation.Clock.Advance(NodaTime.Duration.FromMinutes(61));
        await Everything(room, PostId.Of(Guid.Parse(page.Split('/')[^1])), 13);

        var shown = await Ledger(sandbox);
        shown["facebook"].Select(e => e.Text.Split('\n')[0]).ShouldBe(["Rak 800 terisi lagi.", "Rak baru terisi.", "Tautannya: https://opac.perpus-contoh.example/1", "Sampai jumpa di rak 800."]);
        shown["mastodon"].Count.ShouldBe(4);
        shown["telegram"].Count.ShouldBe(4);
        var onTheWall = await room.Installation.In(room.Library.Id, db => db.Deliveries.SingleAsync(d => d.ChannelId == room.Portal));
        (await room.Installation.Anonymous().GetStringAsync(new Uri(onTheWall.Link!).AbsolutePath)).ShouldContain("Sampai jumpa di rak 800.");
        (await desk.Open(page)).ShouldContain("bagian 4");
    }

    [Fact]
    public async Task A_part_that_is_too_long_is_named_and_what_was_typed_stays()
    {
        await using var room = await Newsroom.Open();
        var mastodon = await room.HasAccount("mastodon", "Mastodon", ("server", "https://mastodon.example"));
        var desk = await room.Installation.DeskOf(room.Sari);

        var answer = await desk.Submit(
            "/studio/unggahan/baru", ("title", "Rak baru"), ("text", "Rak 800 terisi lagi."), ("continuation", "Pendek\n---\n" + new string('x', 501)),
            ("sourceTitle", "katalog"), ("contentType", "information"), ("channels", mastodon.ToString()), ("publishAt", room.In(1)), ("act", "submit"));

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        page.ShouldContain("Sambungan bagian 3 panjangnya 501 karakter");
        page.ShouldContain("Pendek\n---\nxxx");
        (await room.Installation.In(room.Library.Id, db => db.Deliveries.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task Where_it_stands_at_the_end_the_length_of_both_counts_and_an_own_text_is_left_alone()
    {
        await using var room = await Newsroom.Open();
        var x = await room.HasAccount("phone", "X", ("place", "x"));
        var api = await room.Api(room.Sari);
        var both = new { channels = new[] { x.ToString() }, continuation = new[] { new string('y', 280) }, publishAt = room.In(1) };
        var own = new { both.channels, both.continuation, both.publishAt, variants = new Dictionary<string, object> { [x.ToString()] = new { text = "Tulisan untuk X." } } };

        var long_ = await Newsroom.Step(api, await room.Write(api, both), "submit");
        var fits = await Newsroom.Step(api, await room.Write(api, own), "submit");

        long_.Body.ToString().ShouldContain("text_with_continuation_too_long");
        fits.Status.ShouldBe(200, fits.Body.ToString());
    }

    [Fact]
    public async Task A_form_of_endless_short_lines_is_refused_in_a_moment()
    {
        await using var room = await Newsroom.Open();
        var desk = await room.Installation.DeskOf(room.Sari);

        var answer = await desk.Submit("/studio/unggahan/baru", ("title", "Rak"), ("text", "Rak."), ("continuation", string.Concat(Enumerable.Repeat("a\n", 1_000_000))), ("act", "save"));

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    private static async Task<string> Connect(HttpClient api, string network, object settings)
    {
        var answer = await api.PostAsJsonAsync("/api/v1/channels", new { network, name = network, settings });
        var made = await Newsroom.Json(answer);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, made.ToString());
        return made.GetProperty("id").GetString()!;
    }

    private static async Task Everything(Newsroom room, PostId post, int count)
    {
        for (var tries = 0; tries < 600; tries++)
        {
            var states = await room.Installation.In(room.Library.Id, db => db.Deliveries.Where(d => d.PostId == post).Select(d => d.State).ToListAsync());
            if (states.Count >= count && states.TrueForAll(s => s == DeliveryState.Sent))
                return;
            await Task.Delay(50);
        }

        throw new TimeoutException("Not everything was sent.");
    }

    private sealed record Entry(string Network, string Text);

    private static async Task<Dictionary<string, List<Entry>>> Ledger(WebApplication sandbox)
    {
#pragma warning disable RS0030 // Asks the sandbox as a person would.
        using var http = new HttpClient { BaseAddress = SandboxApp.AddressOf(sandbox) };
#pragma warning restore RS0030
        return (await http.GetFromJsonAsync<List<Entry>>("/_sandbox/ledger", JsonSerializerOptions.Web))!.GroupBy(e => e.Network).ToDictionary(g => g.Key, g => g.ToList());
    }
}
