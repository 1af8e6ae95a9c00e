using System.Text;
using System.Text.Json;
using Mading.Networks.Bluesky;
using Mading.Networks.Tests.Promises;
using Mading.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Mading.Kernel;
using NodaTime;

namespace Mading.Networks.Tests.Bluesky;

/// <summary>Against the server that nobody here wrote.</summary>
public sealed class RealBlueskyTests : IAsyncLifetime
{
    private readonly MovableClock _clock = new();
    private RealBluesky _bluesky = null!;
    private string _did = "";

    private static CancellationToken Stop => CancellationToken.None;

    public async Task InitializeAsync()
    {
        if (RealBluesky.Packages is null)
            return;
        _bluesky = await RealBluesky.Start();
        _did = await _bluesky.HasAccount("perpus.test");
    }

    public async Task DisposeAsync()
    {
        if (_bluesky is not null)
            await _bluesky.DisposeAsync();
    }

    [BlueskyFact]
    [Capability("C01", "partly")]
    public async Task A_post_with_everything_is_read_back_as_it_was_meant()
    {
        await _bluesky.HasAccount("nadia.test");
        const string Text = "📚 Dari rak: Laut Bercerita. Lihat https://perpus.example.org/laut, kata @nadia.test #BukuBaru";
        var post = A.Greeting(Picture("Sampul biru dengan ombak."), Picture("Rak buku baru di lantai satu.")) with { Text = Text };
        var publisher = Publisher();

        var sent = (await publisher.Commit(post, Access, await Prepared(publisher, post), Stop)).ShouldBeOfType<SendResult.Sent>();

        var record = (await _bluesky.Posts(_did)).ShouldHaveSingleItem();
        record.GetProperty("uri").GetString().ShouldBe(sent.RemoteId);
        var value = record.GetProperty("value");
        value.GetProperty("text").GetString().ShouldBe(Text);
        Facets(value).ShouldBe(["link https://perpus.example.org/laut", "mention @nadia.test", "tag #BukuBaru"]);
        value.GetProperty("embed").GetProperty("images").EnumerateArray().Select(i => i.GetProperty("alt").GetString())
            .ShouldBe(["Sampul biru dengan ombak.", "Rak buku baru di lantai satu."]);
        value.GetProperty("langs")[0].GetString().ShouldBe("id");
    }

    [BlueskyFact]
    [Capability("C04", "partly")]
    public async Task A_video_is_embedded_with_its_words_and_its_shape()
    {
        var film = await Films.Make();
        var medium = new OutgoingMedia(
            Guid.CreateVersion7(), "video/mp4", film.Length, 360, 640, "Kamera menyusuri rak.", _ => Task.FromResult<Stream>(new MemoryStream(film)), Seconds: 4);
        var post = A.Greeting(medium) with { Kind = PostKind.Video };
        var publisher = Publisher();

        (await publisher.Commit(post, Access, await Prepared(publisher, post), Stop)).ShouldBeOfType<SendResult.Sent>();

        var embed = (await _bluesky.Posts(_did)).ShouldHaveSingleItem().GetProperty("value").GetProperty("embed");
        embed.GetProperty("$type").GetString().ShouldBe("app.bsky.embed.video");
        embed.GetProperty("alt").GetString().ShouldBe("Kamera menyusuri rak.");
        embed.GetProperty("aspectRatio").GetProperty("height").GetInt32().ShouldBe(640);
        embed.GetProperty("video").GetProperty("size").GetInt64().ShouldBe(film.Length);
        embed.GetProperty("video").GetProperty("mimeType").GetString().ShouldBe("video/mp4");
    }

    [BlueskyFact]
    public async Task The_same_delivery_sent_again_and_from_another_server_stays_one_record()
    {
        var post = A.Greeting(Picture("Sampul biru."));
        var publisher = Publisher();
        var memo = await Prepared(publisher, post);
        await publisher.Commit(post, Access, memo, Stop);
        var cid = (await _bluesky.Posts(_did))[0].GetProperty("cid").GetString();

        await publisher.Commit(post, Access, memo, Stop);
        await Publisher().Commit(post, Access, memo, Stop);

        (await _bluesky.Posts(_did)).ShouldHaveSingleItem().GetProperty("cid").GetString().ShouldBe(cid);
        (await publisher.Look(post, Access, memo, A.Now, Stop)).ShouldBeOfType<LookResult.Found>();
        (await publisher.Look(A.Greeting(), Access, memo, A.Now, Stop)).ShouldBeOfType<LookResult.Absent>();
    }

    [BlueskyFact]
    public async Task A_thread_hangs_together_and_each_part_can_be_taken_back()
    {
        var publisher = Publisher();
        var first = await Send(publisher, A.Greeting());
        var second = await Send(publisher, A.Greeting() with { ReplyTo = first.RemoteId });
        await Send(publisher, A.Greeting() with { ReplyTo = second.RemoteId });

        var posts = await _bluesky.Posts(_did);
        posts.Count(p => p.GetProperty("value").TryGetProperty("reply", out var reply) && reply.GetProperty("root").GetProperty("uri").GetString() == first.RemoteId).ShouldBe(2);

        (await ((IWithdraws)publisher).Withdraw(second.RemoteId, Access, Stop)).ShouldBeOfType<SendResult.Sent>();
        (await ((IWithdraws)publisher).Withdraw(second.RemoteId, Access, Stop)).ShouldBeOfType<SendResult.Sent>();
        (await _bluesky.Posts(_did)).Count.ShouldBe(2);
    }

    [BlueskyFact]
    public async Task A_session_that_is_over_is_refreshed_by_itself()
    {
        var publisher = Publisher();
        await Send(publisher, A.Greeting());

        // The access token holds for two hours, the refresh token for ninety days.
        _clock.Now += Duration.FromHours(3);
        await Send(publisher, A.Greeting());

        (await _bluesky.Posts(_did)).Count.ShouldBe(2);
    }

    [BlueskyFact]
    public async Task What_is_as_long_as_may_be_is_taken_and_a_card_is_shown()
    {
        var family = string.Concat(Enumerable.Repeat("👨‍👩‍👧‍👦", 60));
        var full = A.Greeting() with { Text = family + new string('a', 240) };
        var link = A.Greeting(Picture("Sampul biru.")) with { Kind = PostKind.Link, Sources = [new("katalog", new Uri("https://perpus.example.org/1"))] };
        var publisher = Publisher();

        await Send(publisher, full);
        await Send(publisher, link);

        var posts = await _bluesky.Posts(_did);
        posts.Count.ShouldBe(2);
        posts.ShouldContain(p => p.ToString().Contains("app.bsky.embed.external", StringComparison.Ordinal) && p.ToString().Contains("thumb", StringComparison.Ordinal));
    }

    [BlueskyFact]
    public async Task A_wrong_password_is_told_when_the_account_is_connected()
    {
        var wrong = new ChannelAccess(new Dictionary<string, string>(Access.Settings) { ["password"] = "bukan ini" });

        (await ((IConnects)Publisher()).Connect(Access, Stop)).ShouldBeOfType<ConnectResult.Connected>().Account.ShouldBe("@perpus.test");
        (await ((IConnects)Publisher()).Connect(wrong, Stop)).ShouldBeOfType<ConnectResult.Refused>().Reason.Code.ShouldBe("reconnect");
    }

    private ChannelAccess Access => new(new Dictionary<string, string>
    {
        ["service"] = _bluesky.Address.ToString(), ["identifier"] = "perpus.test", ["password"] = RealBluesky.Password,
    });

    private IPublisher Publisher()
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["ALLOW_LOOPBACK"] = "true" }).Build();
        return new ServiceCollection().AddSingleton<IClock>(_clock).AddOutgoingHttp(settings).AddNetworks(settings).BuildServiceProvider()
            .GetServices<INetwork>().OfType<BlueskyNetwork>().Single();
    }

    private async Task<SendResult.Sent> Send(IPublisher publisher, OutgoingPost post) =>
        (await publisher.Commit(post, Access, await Prepared(publisher, post), Stop)).ShouldBeOfType<SendResult.Sent>();

    private async Task<string?> Prepared(IPublisher publisher, OutgoingPost post) =>
        (await publisher.Prepare(post, Access, null, _ => Task.CompletedTask, Stop)).ShouldBeOfType<PrepareResult.Ready>().Memo;

    private static IEnumerable<string> Facets(JsonElement record)
    {
        var bytes = Encoding.UTF8.GetBytes(record.GetProperty("text").GetString()!);
        foreach (var facet in record.GetProperty("facets").EnumerateArray())
        {
            var index = facet.GetProperty("index");
            var words = Encoding.UTF8.GetString(bytes[index.GetProperty("byteStart").GetInt32()..index.GetProperty("byteEnd").GetInt32()]);
            yield return $"{facet.GetProperty("features")[0].GetProperty("$type").GetString()!.Split('#')[1]} {words}";
        }
    }

    private static OutgoingMedia Picture(string alt)
    {
        // One white pixel.
        var bytes = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==");
        return new(Guid.CreateVersion7(), "image/png", bytes.Length, 1, 1, alt, _ => Task.FromResult<Stream>(new MemoryStream(bytes)));
    }

    private sealed class MovableClock : IClock
    {
        public Instant Now { get; set; } = SystemClock.Instance.GetCurrentInstant();

        public Instant GetCurrentInstant() => Now;
    }
}
