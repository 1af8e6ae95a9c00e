using System.Text;
using System.Text.Json.Nodes;
using Mading.Networks.Bluesky;
using Mading.Networks.Tests.Promises;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Mading.Networks.Tests.Bluesky;

/// <summary>The promises of every publisher, and what is peculiar to Bluesky.</summary>
public sealed class BlueskyPromises : PublisherPromises
{
    protected override ScriptedBluesky Network { get; } = new();

    protected override IPublisher PublisherFrom(IServiceProvider services) => services.GetServices<INetwork>().OfType<BlueskyNetwork>().Single();

    protected override ChannelAccess AccessTo(Uri server) =>
        new(new Dictionary<string, string> { ["service"] = server.AbsoluteUri, ["identifier"] = "@perpus.example.org", ["password"] = Token });

    [Fact]
    public async Task Links_mentions_and_hashtags_are_told_by_their_bytes()
    {
        const string Text = "📚 Laut Bercerita, ada di https://perpus.example.org/laut_(2017). Terima kasih @nadia.bsky.social dan @siapa.bsky.social! #BukuBaru #Café perpusnas.go.id.";
        await Send(A.Greeting() with { Text = Text });

        var bytes = Encoding.UTF8.GetBytes((string)Network.Last["text"]!);
        var facets = Network.Last["facets"]!.AsArray().Select(f => (
            Words: Encoding.UTF8.GetString(bytes[(int)f!["index"]!["byteStart"]!..(int)f["index"]!["byteEnd"]!]),
            Feature: f["features"]![0]!)).ToList();

        facets.Select(f => f.Words).ShouldBe(["https://perpus.example.org/laut_(2017)", "@nadia.bsky.social", "#BukuBaru", "#Café", "perpusnas.go.id"]);
        ((string)facets[1].Feature["did"]!).ShouldBe("did:plc:nadia");
        ((string)facets[3].Feature["tag"]!).ShouldBe("Café");
        ((string)facets[4].Feature["uri"]!).ShouldBe("https://perpusnas.go.id");
    }

    [Fact]
    public async Task Pictures_carry_their_words_and_their_shape()
    {
        await Send(A.Greeting(A.Poster(), A.Poster("Leila S. Chudori membaca.")) with { Language = "id" });

        var images = Network.Last["embed"]!["images"]!.AsArray();
        images.Select(i => (string)i!["alt"]!).ShouldBe(["Sampul buku Laut Bercerita.", "Leila S. Chudori membaca."]);
        ((int)images[0]!["aspectRatio"]!["height"]!).ShouldBe(1350);
        Network.Last["langs"]!.AsArray().Select(l => (string)l!).ShouldBe(["id"]);
    }

    [Fact]
    public async Task Pictures_of_a_post_with_a_content_warning_are_covered_by_a_label()
    {
        await Send(A.Greeting(A.Poster()) with { ContentWarning = "foto korban bencana" });

        ((string)Network.Last["labels"]!["$type"]!).ShouldBe("com.atproto.label.defs#selfLabels");
        Network.Last["labels"]!["values"]!.AsArray().Select(l => (string)l!["val"]!).ShouldBe(["graphic-media"]);

        await Send(A.Greeting() with { ContentWarning = "foto korban bencana" });

        Network.Last["labels"].ShouldBeNull();
    }

    [Fact]
    public async Task The_same_delivery_writes_the_same_record_to_the_same_key_wherever_it_is_sent_from()
    {
        var post = A.Greeting(A.Poster());
        var memo = await Prepared(post);
        await Publisher.Commit(post, Access, memo, Stop);
        var first = Network.Last.ToJsonString();

        await PublisherFrom(Services(allowLoopback: true)).Commit(post, Access, memo, Stop);

        Network.Writes.ShouldBe(2);
        Network.PublicPosts.ShouldBe(1);
        Network.Last.ToJsonString().ShouldBe(first);
        Network.Records.Keys.Single().ShouldMatch("^[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}$");
    }

    [Fact]
    public async Task An_expired_session_is_refreshed_and_the_post_goes_out()
    {
        var publisher = Publisher;
        var post = A.Greeting();
        var memo = ((PrepareResult.Ready)await publisher.Prepare(post, Access, null, Forget, Stop)).Memo;
        Network.EndSessions();

        (await publisher.Commit(post, Access, memo, Stop)).ShouldBeOfType<SendResult.Sent>();

        (Network.SignIns, Network.Refreshes, Network.PublicPosts).ShouldBe((1, 1, 1));
    }

    [Fact]
    public async Task A_refresh_that_is_over_leads_to_a_new_sign_in()
    {
        var publisher = Publisher;
        await publisher.Prepare(A.Greeting(), Access, null, Forget, Stop);
        Network.EndSessions();
        Network.RefreshTokensAreOver = true;

        (await publisher.Commit(A.Greeting(), Access, null, Stop)).ShouldBeOfType<SendResult.Sent>();

        Network.SignIns.ShouldBe(2);
    }

    [Fact]
    public async Task One_sign_in_serves_many_posts_at_once()
    {
        var publisher = Publisher;

        await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => publisher.Commit(A.Greeting(), Access, null, Stop)));

        (Network.SignIns, Network.PublicPosts).ShouldBe((1, 40));
    }

    [Fact]
    public async Task Pictures_that_the_server_threw_away_are_uploaded_anew_into_the_same_record()
    {
        var post = A.Greeting(A.Poster());
        var memo = await Prepared(post);
        Network.ThrowPicturesAway();

        (await Publisher.Commit(post, Access, memo, Stop)).ShouldBeOfType<SendResult.Sent>();

        (Network.Uploads, Network.PublicPosts).ShouldBe((2, 1));
    }

    [Fact]
    public async Task Sent_again_after_days_it_is_of_today_under_the_same_key()
    {
        var post = A.Greeting() with { DueAt = A.Now - Duration.FromDays(2) };
        var old = BlueskyMemo.Empty with { CreatedAt = (A.Now - Duration.FromDays(2)).ToUnixTimeMilliseconds() };

        await Publisher.Commit(post, Access, await Prepared(post, old.Write()), Stop);

        ((string)Network.Last["createdAt"]!).ShouldStartWith("2026-11-27T03:00:00");
    }

    [Fact]
    public async Task A_link_shows_a_card_with_the_picture()
    {
        var link = new Uri("https://perpus.example.org/laut-bercerita");
        await Send(A.Greeting(A.Poster()) with { Kind = PostKind.Link, Sources = [new("katalog Perpustakaan Kota Contoh", link)] });

        var card = Network.Last["embed"]!["external"]!;
        ((string)card["uri"]!).ShouldBe(link.AbsoluteUri);
        ((string)card["title"]!).ShouldBe("Buku baru");
        ((string)card["description"]!).ShouldBe("katalog Perpustakaan Kota Contoh");
        card["thumb"].ShouldNotBeNull();
    }

    [Fact]
    public async Task The_parts_of_a_thread_know_their_root_and_the_part_above()
    {
        var first = (SendResult.Sent)await Send(A.Greeting());
        var second = (SendResult.Sent)await Send(A.Greeting() with { ReplyTo = first.RemoteId });
        await Send(A.Greeting() with { ReplyTo = second.RemoteId });

        var reply = Network.Last["reply"]!;
        ((string)reply["root"]!["uri"]!).ShouldBe(first.RemoteId);
        ((string)reply["parent"]!["uri"]!).ShouldBe(second.RemoteId);
        ((string)reply["parent"]!["cid"]!).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Three_hundred_and_one_graphemes_are_refused_before_any_call()
    {
        var flags = string.Concat(Enumerable.Repeat("👨‍👩‍👧‍👦", 30));

        var fits = await Publisher.Prepare(A.Greeting() with { Text = flags + new string('a', 270) }, Access, null, Forget, Stop);
        var calls = Network.Calls;
        var tooLong = await Publisher.Prepare(A.Greeting() with { Text = flags + new string('a', 271) }, Access, null, Forget, Stop);

        fits.ShouldBeOfType<PrepareResult.Ready>();
        tooLong.ShouldBeOfType<PrepareResult.Refused>().Reason.Code.ShouldBe("text_too_long");
        Network.Calls.ShouldBe(calls);
    }

    [Fact]
    public async Task What_was_published_can_be_taken_back_even_twice()
    {
        var sent = (SendResult.Sent)await Send(A.Greeting());

        (await ((IWithdraws)Publisher).Withdraw(sent.RemoteId, Access, Stop)).ShouldBeOfType<SendResult.Sent>();
        (await ((IWithdraws)Publisher).Withdraw(sent.RemoteId, Access, Stop)).ShouldBeOfType<SendResult.Sent>();

        Network.PublicPosts.ShouldBe(0);
    }

    [Fact]
    public async Task An_account_is_recognised_or_refused_in_words()
    {
        var connected = (await ((IConnects)Publisher).Connect(Access, Stop)).ShouldBeOfType<ConnectResult.Connected>();
        Network.Mood = Mood.TokenExpired;
        var refused = (await ((IConnects)Publisher).Connect(Access, Stop)).ShouldBeOfType<ConnectResult.Refused>();

        connected.Account.ShouldBe("@perpus.example.org");
        connected.Learned["did"].ShouldBe(ScriptedBluesky.Did);
        refused.Reason.Code.ShouldBe("reconnect");
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"Mentions":{},"Pictures":[null]}""")]
    public async Task A_memo_nobody_can_read_is_no_memo(string memo)
    {
        await Prepared(A.Greeting(A.Poster()), memo);

        Network.Uploads.ShouldBe(1);
    }

    [Fact]
    public void A_key_follows_the_time_of_its_delivery()
    {
        var keys = Enumerable.Range(0, 50).Select(n => RecordKey.Of(Guid.CreateVersion7(DateTimeOffset.UnixEpoch.AddYears(56).AddMilliseconds(n * 2)))).ToList();

        keys.ShouldBe(keys.Order(StringComparer.Ordinal));
        keys.Distinct().Count().ShouldBe(50);
    }
}
