using Mading.Networks.Instagram;
using Mading.Networks.Tests.Meta;
using Mading.Networks.Tests.Promises;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Mading.Networks.Tests.Instagram;

/// <summary>The promises of every publisher, and what is peculiar to Instagram.</summary>
public sealed partial class InstagramPromises : PublisherPromises
{
    private Uri? _server;
    private string? _address;

    protected override ScriptedInstagram Network { get; } = new();

    protected override IPublisher PublisherFrom(IServiceProvider services) => services.GetServices<INetwork>().OfType<InstagramNetwork>().Single();

    // Instagram takes no words without a picture.
    protected override OutgoingPost Greeting(params OutgoingMedia[] media) =>
        A.Greeting(media.Length == 0 ? [A.Poster()] : media) with { Kind = media.Length > 1 ? PostKind.Carousel : PostKind.Image };

    protected override ChannelAccess AccessTo(Uri server)
    {
        _server = server;
        return new(new Dictionary<string, string> { ["accountId"] = ScriptedContainers.Account, ["token"] = Token, ["username"] = "perpuscontoh" });
    }

    protected override IEnumerable<KeyValuePair<string, string?>> MoreSettings => [new("NETWORKS:instagram:BASEURL", (_server ?? Network.Address).ToString()), new("ADDRESS", _address)];

    [Fact]
    public async Task A_picture_is_fetched_into_a_container_with_its_words()
    {
        await Send(Greeting() with { Text = "Buku baru.\r\nSelamat membaca!" });

        var made = Network.Made.ShouldHaveSingleItem();
        made["image_url"].ToString().ShouldStartWith("https://perpus.example.org/media/1/picture.jpg?k=");
        made["caption"].ToString().ShouldBe("Buku baru.\nSelamat membaca!");
        made["alt_text"].ToString().ShouldBe("Sampul buku Laut Bercerita.");
        made.ContainsKey("media_type").ShouldBeFalse();
    }

    [Fact]
    public async Task A_carousel_has_a_container_for_each_and_its_words_on_the_whole()
    {
        await Send(Greeting(A.Poster(), A.Film()));

        Network.Made.Count.ShouldBe(3);
        Network.Made[0]["is_carousel_item"].ToString().ShouldBe("true");
        Network.Made[0].ContainsKey("caption").ShouldBeFalse();
        Network.Made[1]["media_type"].ToString().ShouldBe("VIDEO");
        Network.Made[2]["media_type"].ToString().ShouldBe("CAROUSEL");
        Network.Made[2]["children"].ToString().ShouldBe("55000,55001");
        Network.PublicPosts.ShouldBe(1);
    }

    [Theory]
    [InlineData(PostKind.Reel, "REELS", true)]
    [InlineData(PostKind.Video, "REELS", true)]
    [InlineData(PostKind.Story, "STORIES", false)]
    public async Task A_video_is_a_reel_or_a_story(PostKind kind, string type, bool words)
    {
        await Send(Greeting(A.Film()) with { Kind = kind });

        var made = Network.Made.ShouldHaveSingleItem();
        made["media_type"].ToString().ShouldBe(type);
        made.ContainsKey("video_url").ShouldBeTrue();
        made.ContainsKey("caption").ShouldBe(words);
    }

    [Fact]
    public async Task A_picture_can_be_a_story_which_carries_no_words()
    {
        await Send(Greeting() with { Kind = PostKind.Story });

        var made = Network.Made.ShouldHaveSingleItem();
        made["media_type"].ToString().ShouldBe("STORIES");
        made.ContainsKey("image_url").ShouldBeTrue();
        made.ContainsKey("caption").ShouldBeFalse();
        made.ContainsKey("alt_text").ShouldBeFalse("of stories it is not supported");
    }

    [Theory]
    [InlineData(PostKind.Text, 0, "kind_not_possible")]
    [InlineData(PostKind.Poll, 0, "kind_not_possible")]
    [InlineData(PostKind.Reel, 0, "too_few_media")]
    [InlineData(PostKind.Story, 2, "too_many_images")]
    [InlineData(PostKind.Carousel, 1, "too_few_media")]
    [InlineData(PostKind.Carousel, 11, "too_many_images")]
    public async Task What_Instagram_has_no_form_for_is_refused_before_any_call(PostKind kind, int pictures, string reason)
    {
        var post = Greeting() with { Kind = kind, Media = [.. Enumerable.Range(0, pictures).Select(_ => A.Poster())] };

        (await Publisher.Prepare(post, Access, null, Forget, Stop)).ShouldBeOfType<PrepareResult.Refused>().Reason.Code.ShouldBe(reason);
        Network.Calls.ShouldBe(0);
    }

    [Theory]
    [InlineData("http://perpus.example.org/a.jpg")]
    [InlineData("https://localhost/a.jpg")]
    [InlineData("https://10.0.0.7/a.jpg")]
    [InlineData("https://[fd00::1]/a.jpg")]
    [InlineData("https://perpus/a.jpg")]
    [InlineData("https://server.perpus.lan/a.jpg")]
    public async Task An_address_that_nobody_outside_reaches_is_named_before_any_call(string address)
    {
        var post = Greeting(A.Poster() with { Lend = _ => new Uri(address) });
        await using var services = Services(allowLoopback: false);

        var refused = (await PublisherFrom(services).Prepare(post, Access, null, Forget, Stop)).ShouldBeOfType<PrepareResult.Refused>().Reason;

        refused.Code.ShouldBe("media_not_fetchable");
        refused.Args["address"].ShouldBe(new Uri(address).GetLeftPart(UriPartial.Authority));
        Network.Calls.ShouldBe(0);
    }

    [Theory]
    [InlineData(190, 463, "reconnect")]
    [InlineData(10, null, "permission_missing")]
    [InlineData(4, 2207051, "blocked_by_network")]
    [InlineData(368, null, "blocked_by_network")]
    [InlineData(25, 2207050, "account_restricted")]
    [InlineData(9004, 2207052, "media_not_fetched")]
    [InlineData(352, 2207026, "medium_not_taken")]
    [InlineData(36000, 2207004, "medium_not_taken")]
    [InlineData(36001, 2207005, "medium_not_taken")]
    [InlineData(36003, 2207009, "medium_not_taken")]
    [InlineData(36004, 2207010, "text_too_long_there")]
    [InlineData(100, 2207028, "network_refused")]
    public async Task What_wants_a_person_is_refused_in_words(int code, int? second, string reason)
    {
        Network.Complains = (code, second);

        (await Publisher.Prepare(Greeting(), Access, null, Forget, Stop)).ShouldBeOfType<PrepareResult.Refused>().Reason.Code.ShouldBe(reason);
    }

    [Theory]
    [InlineData(9007, 2207027, 30)]
    [InlineData(9, 2207042, 3600)]
    [InlineData(4, null, 60)]
    public async Task What_only_wants_time_waits(int code, int? second, int seconds)
    {
        var memo = await Prepared(Greeting());
        Network.Complains = (code, second);

        (await Publisher.Commit(Greeting(), Access, memo, Stop)).ShouldBe(new SendResult.Busy(A.Now + Duration.FromSeconds(seconds)));
    }
}
