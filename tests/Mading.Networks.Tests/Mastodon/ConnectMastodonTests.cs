using System.Text.Json.Nodes;
using Mading.Kernel;
using Mading.Networks.Mastodon;
using Mading.Networks.Tests.Promises;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Mading.Networks.Tests.Mastodon;

public sealed class ConnectMastodonTests : IAsyncLifetime
{
    private readonly ScriptedMastodon _server = new();

    public Task InitializeAsync() => _server.Start();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task An_account_says_who_it_is_and_what_its_server_takes()
    {
        _server.Instance["configuration"] = JsonNode.Parse("""
            {"statuses":{"max_characters":5000,"max_media_attachments":8},
             "media_attachments":{"image_size_limit":1000000,"description_limit":700,"supported_mime_types":["image/png","video/mp4"]}}
            """);

        var connected = (await Connect(Access)).ShouldBeOfType<ConnectResult.Connected>();

        connected.Account.ShouldBe("@perpus@perpus.example.org");
        connected.Link.ShouldBe(new Uri("https://perpus.example.org/@perpus"));
        var limits = Network().LimitsFor(PostKind.Image, With(connected.Learned));
        limits.MaxCharacters.ShouldBe(5000);
        limits.MaxImages.ShouldBe(8);
        limits.ImageMaxBytes.ShouldBe(1_000_000);
        limits.AltTextMaxCharacters.ShouldBe(700);
        limits.ImageTypes.ShouldBe(["image/png"]);
    }

    [Fact]
    public async Task A_server_that_says_nothing_of_its_limits_has_the_usual_ones()
    {
        _server.KnowsInstanceV2 = false;

        var connected = (await Connect(Access)).ShouldBeOfType<ConnectResult.Connected>();

        Network().LimitsFor(PostKind.Text, With(connected.Learned)).ShouldBe(KnownLimits.For("mastodon", PostKind.Text));
    }

    [Fact]
    public async Task Figures_that_make_no_sense_are_left_out()
    {
        _server.Instance["configuration"] = JsonNode.Parse("""{"statuses":{"max_characters":-1,"max_media_attachments":99999999999}}""");

        var connected = (await Connect(Access)).ShouldBeOfType<ConnectResult.Connected>();

        connected.Learned.Keys.ShouldBe(["account_id"]);
    }

    [Theory]
    [InlineData(Mood.TokenExpired, "reconnect")]
    [InlineData(Mood.TalksGibberish, "not_such_a_server")]
    [InlineData(Mood.Redirects, "not_such_a_server")]
    [InlineData(Mood.Faulty, "network_unreachable")]
    public async Task What_hinders_the_connection_is_said(Mood mood, string code)
    {
        _server.Mood = mood;

        var result = await Connect(Access);

        result.ShouldBeOfType<ConnectResult.Refused>().Reason.Code.ShouldBe(code);
    }

    [Theory]
    [InlineData("mastodon.social", "https://mastodon.social/")]
    [InlineData(" https://Mastodon.Social/@perpus ", "https://mastodon.social/")]
    [InlineData("https://perpus.example.org:8443", "https://perpus.example.org:8443/")]
    [InlineData("http://127.0.0.1:5090", "http://127.0.0.1:5090/")]
    [InlineData("http://mastodon.social", null)]
    [InlineData("ftp://mastodon.social", null)]
    [InlineData("https://", null)]
    [InlineData("", null)]
    public void A_server_is_read_as_people_type_it_and_a_token_never_travels_in_clear(string typed, string? expected)
    {
        var server = MastodonOptions.ServerOf(new ChannelAccess(new Dictionary<string, string> { ["server"] = typed }));

        server?.AbsoluteUri.ShouldBe(expected);
        (server is null).ShouldBe(expected is null);
    }

    [Theory]
    [InlineData("")]
    [InlineData("two\r\nlines: evil")]
    [InlineData("kata sandi")]
    public async Task What_cannot_be_a_token_is_never_sent(string token)
    {
        var result = await Connect(new ChannelAccess(new Dictionary<string, string> { ["server"] = _server.Address.AbsoluteUri, ["token"] = token }));

        result.ShouldBeOfType<ConnectResult.Refused>().Reason.Code.ShouldBe("reconnect");
        _server.Calls.ShouldBe(0);
    }

    [Fact]
    public async Task The_setting_of_another_base_address_goes_before_the_account_s_server()
    {
        var access = new ChannelAccess(new Dictionary<string, string> { ["server"] = "https://mastodon.example", ["token"] = "t" });

        var result = await Network(("NETWORKS:MASTODON:BASEURL", _server.Address.AbsoluteUri)).Connect(access, CancellationToken.None);

        result.ShouldBeOfType<ConnectResult.Connected>();
    }

    private ChannelAccess Access => With(new Dictionary<string, string>());

    private ChannelAccess With(IReadOnlyDictionary<string, string> learned) =>
        new(new Dictionary<string, string>(learned) { ["server"] = _server.Address.AbsoluteUri, ["token"] = "t" });

    private static Task<ConnectResult> Connect(ChannelAccess access) => Network().Connect(access, CancellationToken.None);

    private static MastodonNetwork Network(params (string Key, string Value)[] more)
    {
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>(more.Select(m => KeyValuePair.Create(m.Key, (string?)m.Value))) { ["ALLOW_LOOPBACK"] = "true" })
            .Build();
        return new ServiceCollection().AddSingleton<IClock>(A.Clock).AddOutgoingHttp(settings).AddNetworks(settings)
            .BuildServiceProvider().GetServices<INetwork>().OfType<MastodonNetwork>().Single();
    }
}
