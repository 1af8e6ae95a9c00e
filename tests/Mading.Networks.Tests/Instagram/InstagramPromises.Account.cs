using Mading.Networks.Tests.Promises;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Mading.Networks.Tests.Instagram;

/// <summary>Accounts: the two ways of signing in, the day's budget, comments, taking down.</summary>
public sealed partial class InstagramPromises
{
    [Fact]
    public async Task An_account_whose_day_is_used_up_rests_before_anything_is_made()
    {
        Network.Used = 50;
        await using var services = Services(allowLoopback: true);
        var publisher = PublisherFrom(services);

        var busy = await publisher.Prepare(Greeting(), Access, null, Forget, Stop);

        busy.ShouldBe(new PrepareResult.Busy(A.Now + Duration.FromHours(1)));
        Network.Made.ShouldBeEmpty();
        services.GetRequiredService<Budgets>().RestsUntil(publisher.BudgetOf(Access), A.Now).ShouldBe(A.Now + Duration.FromHours(1));
    }

    [Fact]
    public async Task The_second_part_is_the_first_comment_and_is_found_again()
    {
        var first = (SendResult.Sent)await Send(Greeting());
        var comment = A.Greeting() with { Text = "Tautannya: https://perpus.example.org/1", ReplyTo = first.RemoteId };
        var sent = (SendResult.Sent)await Send(comment);
        await Send(comment with { Text = "Ketiga", ReplyTo = sent.RemoteId, First = first.RemoteId });

        Network.CommentedOn.ShouldBe(first.RemoteId);
        (await Publisher.Look(comment, Access, null, A.Now, Stop)).ShouldBeOfType<LookResult.Found>().RemoteId.ShouldBe(sent.RemoteId);
        (await Publisher.Look(comment with { Text = "Belum ada" }, Access, null, A.Now, Stop)).ShouldBeOfType<LookResult.Absent>();
        var longer = await Publisher.Prepare(comment with { Text = new string('x', 301) }, Access, null, Forget, Stop);
        longer.ShouldBeOfType<PrepareResult.Refused>().Reason.Code.ShouldBe("text_too_long");
        Network.Complains = (10, null);
        (await Publisher.Commit(comment, Access, null, Stop)).ShouldBeOfType<SendResult.Refused>().Reason.Code.ShouldBe("comment_permission_missing");
    }

    [Fact]
    public async Task The_account_its_login_and_what_its_token_may_are_learned()
    {
        var known = (await ((IConnects)Publisher).Connect(Access, Stop)).ShouldBeOfType<ConnectResult.Connected>();
        Network.Scopes = ["instagram_basic", "instagram_content_publish"];
        var mute = (await ((IConnects)Publisher).Connect(Access, Stop)).ShouldBeOfType<ConnectResult.Connected>();
        Network.Scopes = ["instagram_basic"];
        var blind = await ((IConnects)Publisher).Connect(Access, Stop);
        var instagram = new ChannelAccess(new Dictionary<string, string>(Access.Settings) { ["token"] = "IGAA-s3cr3t" });
        var other = (await ((IConnects)Publisher).Connect(instagram, Stop)).ShouldBeOfType<ConnectResult.Connected>();

        known.Account.ShouldBe("@perpuscontoh");
        known.Learned["login"].ShouldBe("facebook");
        known.Learned[ConnectResult.TokenUntil].ShouldBe("1800000000");
        ((ITakesParts)Publisher).TakesParts(new ChannelAccess(known.Learned)).ShouldBeTrue();
        ((ITakesParts)Publisher).TakesParts(new ChannelAccess(mute.Learned)).ShouldBeFalse();
        blind.ShouldBeOfType<ConnectResult.Refused>().Reason.Code.ShouldBe("permission_missing");
        other.Learned["login"].ShouldBe("instagram");
        other.Learned.Keys.ShouldNotContain(ConnectResult.TokenUntil);
    }

    [Fact]
    public async Task An_account_that_is_renewed_may_change_its_way_of_signing_in()
    {
        var before = new ChannelAccess(new Dictionary<string, string>(Access.Settings) { ["login"] = "instagram", ["token"] = "EAA-s3cr3t" });

        var known = (await ((IConnects)Publisher).Connect(before, Stop)).ShouldBeOfType<ConnectResult.Connected>();

        known.Learned["login"].ShouldBe("facebook", "what was learned of the old token says nothing of the new one");
    }

    [Fact]
    public async Task A_personal_account_is_explained_and_not_connected()
    {
        Network.IsProfessional = false;
        var unknown = await ((IConnects)Publisher).Connect(Access, Stop);
        (Network.IsProfessional, Network.AccountType) = (true, "PERSONAL");
        var personal = await ((IConnects)Publisher).Connect(new ChannelAccess(new Dictionary<string, string>(Access.Settings) { ["token"] = "IGAA-s3cr3t" }), Stop);
        var unreadable = await ((IConnects)Publisher).Connect(new ChannelAccess(new Dictionary<string, string> { ["accountId"] = "@perpus", ["token"] = "a" }), Stop);

        unknown.ShouldBeOfType<ConnectResult.Refused>().Reason.Code.ShouldBe("instagram_account_unknown");
        personal.ShouldBeOfType<ConnectResult.Refused>().Reason.Code.ShouldBe("instagram_account_personal");
        unreadable.ShouldBeOfType<ConnectResult.Refused>().Reason.Code.ShouldBe("instagram_account_unreadable");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("http://perpus.example.org")]
    [InlineData("https://192.168.1.7:5080")]
    public async Task An_installation_without_a_public_address_connects_nothing_and_is_told_why(string? address)
    {
        _address = address;
        await using var services = Services(allowLoopback: false);

        var refused = (await ((IConnects)PublisherFrom(services)).Connect(Access, Stop)).ShouldBeOfType<ConnectResult.Refused>().Reason;

        refused.Code.ShouldBe("media_not_fetchable");
        refused.Args["address"].ShouldBe(address ?? "http://localhost");
        Network.Calls.ShouldBe(0);
    }

    [Fact]
    public async Task With_a_public_address_the_account_is_asked_for()
    {
        _address = "https://perpus.example.org/";
        await using var services = Services(allowLoopback: false);

        var asked = (await ((IConnects)PublisherFrom(services)).Connect(Access, Stop)).ShouldBeOfType<ConnectResult.Refused>().Reason;

        asked.Code.ShouldBe("address_not_public", "the scripted network itself is on this machine");
    }

    [Fact]
    public async Task What_was_published_can_be_taken_back_even_twice_but_not_by_Instagram_Login()
    {
        var sent = (SendResult.Sent)await Send(Greeting());
        var network = (IWithdraws)Publisher;
        var instagram = new ChannelAccess(new Dictionary<string, string>(Access.Settings) { ["login"] = "instagram" });

        (await network.Withdraw(sent.RemoteId, instagram, Stop)).ShouldBeOfType<SendResult.Refused>().Reason.Code.ShouldBe("take_down_by_hand");
        Network.PublicPosts.ShouldBe(1);
        (await network.Withdraw(sent.RemoteId, Access, Stop)).ShouldBeOfType<SendResult.Sent>();
        Network.PublicPosts.ShouldBe(0);
        (await network.Withdraw(sent.RemoteId, Access, Stop)).ShouldBeOfType<SendResult.Sent>();
        Network.IsProfessional = false;
        (await network.Withdraw(sent.RemoteId, Access, Stop)).ShouldBeOfType<SendResult.Refused>("a token that sees nothing proves nothing");
    }
}
