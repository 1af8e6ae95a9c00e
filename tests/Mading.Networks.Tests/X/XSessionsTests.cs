using Mading.Kernel;
using Mading.Networks.Tests.Promises;
using Mading.Networks.X;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Mading.Networks.Tests.X;

/// <summary>A token that renews itself: the new refresh token is kept before anything else, since the old one is spent.</summary>
public sealed class XSessionsTests : IAsyncLifetime
{
    private readonly ScriptedX _x = new();
    private ServiceProvider _services = null!;

    public async Task InitializeAsync()
    {
        await _x.Start();
        _x.OnlyToken = "another";
        var settings = new ConfigurationBuilder().AddInMemoryCollection(
            new Dictionary<string, string?> { ["ALLOW_LOOPBACK"] = "true", ["NETWORKS:x:BASEURL"] = _x.Address.ToString() }).Build();
        _services = new ServiceCollection().AddSingleton(A.Clock).AddOutgoingHttp(settings).AddNetworks(settings).BuildServiceProvider();
    }

    public async Task DisposeAsync()
    {
        await _services.DisposeAsync();
        await _x.DisposeAsync();
    }

    private XNetwork Network => _services.GetServices<INetwork>().OfType<XNetwork>().Single();

    [Fact]
    public async Task A_token_that_is_over_is_renewed_and_the_post_goes_out_once()
    {
        var kept = new Drawer();

        (await Network.Commit(A.Greeting(), kept.Lent, null, CancellationToken.None)).ShouldBeOfType<SendResult.Sent>();

        _x.PublicPosts.ShouldBe(1);
        (kept.Lies["token"], kept.Lies["refreshToken"]).ShouldBe(("fresh-1", "next-1"));
        kept.Lies["renewedUntil"].ShouldBe((A.Now + Duration.FromHours(2)).ToUnixTimeSeconds().ToString(null, null));
    }

    [Fact]
    public async Task Ten_posts_at_once_renew_it_once()
    {
        var kept = new Drawer();
        var stale = kept.Lent;

        var sent = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Network.Commit(A.Greeting(), stale, null, CancellationToken.None)));

        sent.ShouldAllBe(s => s is SendResult.Sent);
        _x.Refreshes.ShouldBe(1);
    }

    [Fact]
    public async Task Shortly_before_its_end_it_is_renewed_without_being_told()
    {
        var kept = new Drawer();
        kept.Lies["renewedUntil"] = (A.Now + Duration.FromMinutes(4)).ToUnixTimeSeconds().ToString(null, null);

        await Network.Prepare(A.Greeting(), kept.Lent, null, _ => Task.CompletedTask, CancellationToken.None);

        (_x.Refreshes, _x.Calls).ShouldBe((1, 1));
    }

    [Fact]
    public async Task What_could_not_be_written_down_is_written_at_the_next_call()
    {
        var kept = new Drawer { Jams = true };
        (await Network.Commit(A.Greeting(), kept.Lent, null, CancellationToken.None)).ShouldBeOfType<SendResult.Busy>();
        kept.Jams = false;

        (await Network.Commit(A.Greeting(), kept.Lent, null, CancellationToken.None)).ShouldBeOfType<SendResult.Sent>();

        (_x.Refreshes, kept.Lies["refreshToken"]).ShouldBe((1, "next-1"));
    }

    [Fact]
    public async Task What_could_not_be_written_down_never_covers_what_a_person_typed_since()
    {
        var kept = new Drawer { Jams = true };
        await Network.Commit(A.Greeting(), kept.Lent, null, CancellationToken.None);
        kept.Jams = false;
        (kept.Lies["token"], kept.Lies["refreshToken"], _x.OnlyToken) = ("typed", "typed-refresh", "typed");
        kept.Lies["renewedUntil"] = (A.Now + Duration.FromMinutes(4)).ToUnixTimeSeconds().ToString(null, null);

        (await Network.Commit(A.Greeting(), kept.Lent, null, CancellationToken.None)).ShouldBeOfType<SendResult.Sent>();

        _x.LastRefreshedWith.ShouldBe("typed-refresh");
    }

    [Fact]
    public async Task Secrets_that_cannot_be_read_for_a_moment_are_no_unclear_post()
    {
        var kept = new Drawer { IsLocked = true };

        (await Network.Commit(A.Greeting(), kept.Lent, null, CancellationToken.None)).ShouldBeOfType<SendResult.Busy>();

        _x.PublicPosts.ShouldBe(0);
    }

    [Fact]
    public async Task Refused_once_it_waits_for_another_server_and_refused_twice_a_person_connects_again()
    {
        var kept = new Drawer();
        _x.RefusesRefresh = true;
        (await Network.Commit(A.Greeting(), kept.Lent, null, CancellationToken.None)).ShouldBe(new SendResult.Busy(A.Now + Duration.FromSeconds(30)));

        (await Network.Commit(A.Greeting(), kept.Lent, null, CancellationToken.None)).ShouldBeOfType<SendResult.Refused>().Reason.Code.ShouldBe("reconnect");
        var stale = kept.Lent;
        (kept.Lies["token"], _x.OnlyToken) = ("of-another-server", "of-another-server");
        (await Network.Commit(A.Greeting(), stale, null, CancellationToken.None)).ShouldBeOfType<SendResult.Sent>();
    }

    /// <summary>Where an account's secrets lie; it can jam.</summary>
    private sealed class Drawer : IAccountSecrets
    {
        public Dictionary<string, string> Lies { get; private set; } =
            new() { ["userId"] = ScriptedX.User, ["token"] = "old", ["refreshToken"] = "first", ["clientId"] = "app" };

        public bool Jams { get; set; }

        public bool IsLocked { get; set; }

        public ChannelAccess Lent => new(new Dictionary<string, string>(Lies), this);

        public Task<ChannelAccess?> Read(CancellationToken stop) => IsLocked ? throw new IOException("Nobody answers.") : Task.FromResult<ChannelAccess?>(Lent);

        public Task Replace(IReadOnlyDictionary<string, string> secrets)
        {
            if (Jams)
                throw new IOException("The disk is full.");
            foreach (var (name, value) in secrets)
                Lies[name] = value;
            return Task.CompletedTask;
        }
    }
}
