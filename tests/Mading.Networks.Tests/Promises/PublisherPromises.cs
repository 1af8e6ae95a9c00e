using System.Net;
using System.Net.Sockets;
using Mading.Kernel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Mading.Networks.Tests.Promises;

/// <summary>What every network that publishes promises, whatever the line or the network does. A new network inherits all of it.</summary>
public abstract class PublisherPromises : IAsyncLifetime
{
    protected const string Token = "s3cr3t-t0k3n-of-the-library";

    protected static CancellationToken Stop => CancellationToken.None;

    protected abstract ScriptedNetwork Network { get; }

    /// <summary>The publisher under test, from the registration the app uses.</summary>
    protected abstract IPublisher PublisherFrom(IServiceProvider services);

    /// <summary>An account at the given server, with <see cref="Token"/> as its secret.</summary>
    protected abstract ChannelAccess AccessTo(Uri server);

    /// <summary>Pictures can be brought before anything is public. Where not, there is no handle to remember.</summary>
    protected virtual bool BringsBeforehand => true;

    /// <summary>An ordinary post; of pictures where a network takes no words alone.</summary>
    protected virtual OutgoingPost Greeting(params OutgoingMedia[] media) => A.Greeting(media);

    protected ChannelAccess Access => AccessTo(Network.Address);

    protected IPublisher Publisher => PublisherFrom(Services(allowLoopback: true));

    public Task InitializeAsync() => Network.Start();

    public async Task DisposeAsync()
    {
        await Network.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_post_is_sent_once_and_shown_with_its_link()
    {
        var sent = await Send(Greeting());

        Network.PublicPosts.ShouldBe(1);
        IsThere(sent);
    }

    /// <summary>How a post that went well ends: shown with its link, unless the network has another end.</summary>
    protected virtual void IsThere(SendResult result)
    {
        var sent = result.ShouldBeOfType<SendResult.Sent>();
        sent.RemoteId.ShouldNotBeEmpty();
        sent.Link.IsAbsoluteUri.ShouldBeTrue();
    }

    /// <summary>The same, where it was looked for.</summary>
    protected virtual void IsFound(LookResult look) => look.ShouldBeOfType<LookResult.Found>().RemoteId.ShouldNotBeEmpty();

    [Theory]
    [InlineData(Mood.LosesReplies)]
    [InlineData(Mood.Faulty)]
    [InlineData(Mood.TalksGibberish)]
    [InlineData(Mood.TalksEndlessly)]
    public async Task A_lost_reply_is_unclear_never_a_failure(Mood mood)
    {
        var post = Greeting();
        var memo = await Prepared(post);
        Network.Mood = mood;

        var result = await Publisher.Commit(post, Access, memo, Stop);

        result.ShouldBeOfType<SendResult.Unclear>();
    }

    [Fact]
    public async Task A_silence_is_unclear_when_the_time_is_up()
    {
        var publisher = PublisherFrom(Services(allowLoopback: true, commitTimeout: "1 s"));
        var post = Greeting(A.Poster());
        var memo = await Prepared(post);
        Network.Mood = Mood.FallsSilent;

        var result = await publisher.Commit(post, Access, memo, Stop);

        result.ShouldBeOfType<SendResult.Unclear>();
    }

    [Fact]
    public async Task A_resumed_memo_never_posts_twice()
    {
        var post = Greeting(A.Poster());
        var memo = await Prepared(post);
        Network.Mood = Mood.LosesReplies;
        var unclear = (await Publisher.Commit(post, Access, memo, Stop)).ShouldBeOfType<SendResult.Unclear>();

        Network.Mood = Mood.Well;
        if (Publisher.ResendingIsLooking)
            (await Publisher.Commit(post, Access, unclear.Memo, Stop)).ShouldBeOfType<SendResult.Sent>();
        else if (Publisher.CanLook)
            IsFound(await Publisher.Look(post, Access, unclear.Memo, A.Now, Stop));

        Network.PublicPosts.ShouldBe(1);
    }

    [Fact]
    public async Task Looking_finds_what_a_lost_reply_posted()
    {
        var publisher = Publisher;
        if (!publisher.CanLook)
            return;
        var post = Greeting(A.Poster());
        var memo = await Prepared(post);
        Network.Mood = Mood.LosesReplies;
        await publisher.Commit(post, Access, memo, Stop);
        Network.Mood = Mood.Well;

        var look = await publisher.Look(post, Access, memo, A.Now, Stop);

        IsFound(look);
        Network.PublicPosts.ShouldBe(1);
    }

    [Fact]
    public async Task Looking_posts_nothing_and_says_absent_when_nothing_is_there()
    {
        var publisher = Publisher;
        if (!publisher.CanLook)
            return;
        Network.PostByHand("Selamat pagi!", A.Now);
        var post = Greeting();

        var look = await publisher.Look(post, Access, await BegunMemo(post), A.Now, Stop);

        look.ShouldBeOfType<LookResult.Absent>();
        Network.PublicPosts.ShouldBe(1);
    }

    [Fact]
    public async Task A_look_that_fails_is_not_an_absence()
    {
        var publisher = Publisher;
        if (!publisher.CanLook)
            return;
        var post = Greeting();
        var memo = await BegunMemo(post);
        foreach (var mood in new[] { Mood.LosesReplies, Mood.Faulty, Mood.Throttles, Mood.TokenExpired, Mood.TalksGibberish })
        {
            Network.Mood = mood;

            var look = await publisher.Look(post, Access, memo, A.Now, Stop);

            look.ShouldBeOfType<LookResult.Failed>(mood.ToString());
        }
    }

    [Fact]
    public async Task A_throttle_is_busy_with_a_time()
    {
        var post = Greeting(A.Poster());
        var memo = await Prepared(post);
        Network.Mood = Mood.Throttles;

        var commit = await Publisher.Commit(post, Access, memo, Stop);
        var prepare = await Publisher.Prepare(post, Access, null, Forget, Stop);

        commit.ShouldBe(new SendResult.Busy(A.Now + ScriptedNetwork.Patience));
        prepare.ShouldBe(new PrepareResult.Busy(A.Now + ScriptedNetwork.Patience));
    }

    [Fact]
    public async Task An_expired_token_is_refused_with_reconnect()
    {
        var post = Greeting(A.Poster());
        var memo = await Prepared(post);
        Network.Mood = Mood.TokenExpired;

        var commit = await Publisher.Commit(post, Access, memo, Stop);
        var prepare = await Publisher.Prepare(post, Access, null, Forget, Stop);

        commit.ShouldBeOfType<SendResult.Refused>().Reason.Code.ShouldBe("reconnect");
        prepare.ShouldBeOfType<PrepareResult.Refused>().Reason.Code.ShouldBe("reconnect");
    }

    [Fact]
    public async Task A_refused_connection_is_busy_for_nothing_was_posted()
    {
        var post = Greeting(A.Poster());
        var memo = await Prepared(post);
        var nobody = AccessTo(NobodyListens());
        var publisher = Publisher;

        var commit = await publisher.Commit(post, nobody, memo, Stop);
        var prepare = await publisher.Prepare(post, nobody, null, Forget, Stop);

        commit.ShouldBeOfType<SendResult.Busy>().NotBefore.ShouldBeGreaterThan(A.Now);
        prepare.ShouldBeOfType<PrepareResult.Busy>().NotBefore.ShouldBeGreaterThan(A.Now);
    }

    [Fact]
    public async Task A_preparation_that_is_disturbed_is_busy()
    {
        foreach (var mood in new[] { Mood.LosesReplies, Mood.Faulty, Mood.TalksGibberish, Mood.TalksEndlessly })
        {
            Network.Mood = mood;

            var result = await Publisher.Prepare(Greeting(A.Poster()), Access, null, Forget, Stop);

            result.ShouldBeOfType<PrepareResult.Busy>(mood.ToString());
        }
    }

    [Fact]
    public async Task Preparing_twice_uploads_once_and_shows_nothing()
    {
        var post = Greeting(A.Poster(), A.Poster("Leila S. Chudori membaca."));
        var memo = await Prepared(post);
        var uploads = Network.Uploads;

        await Prepared(post, memo);

        Network.Uploads.ShouldBe(uploads);
        Network.PublicPosts.ShouldBe(0);
    }

    [Fact]
    public async Task Each_handle_is_remembered_as_soon_as_it_is_known()
    {
        if (!BringsBeforehand)
            return;
        var post = Greeting(A.Poster(), A.Poster("Leila S. Chudori membaca."));
        string? memo = null;

        // The process dies right after the first handle was saved.
        await Should.ThrowAsync<InvalidOperationException>(() => Publisher.Prepare(post, Access, null, SaveAndDie, Stop));
        await Prepared(post, memo);

        Network.Uploads.ShouldBe(2);

        Task SaveAndDie(string saved)
        {
            memo = saved;
            throw new InvalidOperationException("killed");
        }
    }

    [Fact]
    public async Task A_private_address_is_refused_before_anything_is_sent()
    {
        var guarded = PublisherFrom(Services(allowLoopback: false));

        var result = await guarded.Commit(Greeting(), Access, null, Stop);

        result.ShouldBeOfType<SendResult.Refused>().Reason.Code.ShouldBe("address_not_public");
        Network.Calls.ShouldBe(0);
    }

    [Fact]
    public async Task Nothing_secret_leaks()
    {
        var said = new List<string?> { Access.ToString() };
        foreach (var mood in Enum.GetValues<Mood>().Except([Mood.FallsSilent]))
        {
            Network.Mood = mood;
            var post = Greeting(A.Poster());
            var prepared = await Publisher.Prepare(post, Access, null, memo => Keep(memo), Stop);
            said.Add(prepared.ToString());
            said.Add((await Publisher.Commit(post with { Media = [] }, Access, null, Stop)).ToString());
            if (Publisher.CanLook)
                said.Add((await Publisher.Look(post, Access, null, A.Now, Stop)).ToString());
        }

        said.ShouldAllBe(text => text == null || !text.Contains(Token, StringComparison.Ordinal));

        Task Keep(string memo)
        {
            said.Add(memo);
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task What_does_not_fit_is_refused_before_any_call()
    {
        var tooLong = Greeting() with { Text = new string('a', 200_000) };

        var result = await Publisher.Prepare(tooLong, Access, null, Forget, Stop);

        result.ShouldBeOfType<PrepareResult.Refused>().Reason.Code.ShouldBe("text_too_long");
        Network.Calls.ShouldBe(0);
    }

    /// <summary>Sends as the engine does: where the network is still working, it is asked again with the memo.</summary>
    protected async Task<SendResult> Send(OutgoingPost post)
    {
        var result = await Publisher.Commit(post, Access, await Prepared(post), Stop);
        for (var turn = 0; result is SendResult.Working working && turn < 10; turn++)
            result = await Publisher.Commit(post, Access, working.Memo, Stop);
        return result;
    }

    /// <summary>Where a look goes by a number of the network's, one that was begun and not told.</summary>
    protected virtual Task<string?> BegunMemo(OutgoingPost post) => Task.FromResult<string?>(null);

    /// <summary>Prepares until all is there, as the engine does.</summary>
    protected async Task<string?> Prepared(OutgoingPost post, string? memo = null)
    {
        for (var turn = 0; turn < 10; turn++)
        {
            switch (await Publisher.Prepare(post, Access, memo, Forget, Stop))
            {
                case PrepareResult.Ready ready:
                    return ready.Memo;
                case PrepareResult.Working working:
                    memo = working.Memo;
                    break;
                case var other:
                    throw new InvalidOperationException(other.ToString());
            }
        }

        throw new InvalidOperationException("It never became ready.");
    }

    protected static Task Forget(string memo) => Task.CompletedTask;

    /// <summary>For a network whose address is no setting of the account.</summary>
    protected virtual IEnumerable<KeyValuePair<string, string?>> MoreSettings => [];

    protected ServiceProvider Services(bool allowLoopback, string commitTimeout = "20 s")
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ALLOW_LOOPBACK"] = allowLoopback ? "true" : "false",
            ["PUBLISHING:COMMITTIMEOUT"] = commitTimeout,
        }).AddInMemoryCollection(MoreSettings).Build();
        return new ServiceCollection().AddSingleton<IClock>(A.Clock).AddOutgoingHttp(settings).AddNetworks(settings).BuildServiceProvider();
    }

    private static Uri NobodyListens()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }
}
