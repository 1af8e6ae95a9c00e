using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Mading.Kernel.Tests;

public sealed class OutgoingGuardTests
{
    [Theory]
    [InlineData("93.184.216.34")]
    [InlineData("100.63.255.255")]
    [InlineData("172.32.0.1")]
    [InlineData("2606:2800:220:1::1")]
    public void A_public_address_may_be_reached(string address)
    {
        var guard = new OutgoingGuard(allowLoopback: false);

        guard.Allows(IPAddress.Parse(address)).ShouldBeTrue();
    }

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("10.1.2.3")]
    [InlineData("100.64.0.1")]
    [InlineData("127.0.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("172.16.0.1")]
    [InlineData("192.168.1.1")]
    [InlineData("198.18.0.1")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("64:ff9b::a00:1")]
    [InlineData("fc00::1")]
    [InlineData("fe80::1")]
    [InlineData("2001:db8::1")]
    [InlineData("2002:a00:1::1")]
    public void An_address_of_our_own_house_may_not(string address)
    {
        var guard = new OutgoingGuard(allowLoopback: false);

        guard.Allows(IPAddress.Parse(address)).ShouldBeFalse();
    }

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("::1", true)]
    [InlineData("::ffff:127.0.0.1", true)]
    [InlineData("10.0.0.1", false)]
    public void The_switch_opens_this_machine_and_nothing_else(string address, bool open)
    {
        var guard = new OutgoingGuard(allowLoopback: true);

        guard.Allows(IPAddress.Parse(address)).ShouldBe(open);
    }

    [Theory]
    [InlineData("http://127.0.0.1:9/")]
    [InlineData("http://localhost:9/")]
    [InlineData("http://[::1]:9/")]
    [InlineData("http://0x7f000001:9/")]
    public async Task A_name_or_a_spelling_does_not_get_around_it(string address)
    {
        var settings = new ConfigurationBuilder().Build();
        await using var services = new ServiceCollection().AddOutgoingHttp(settings).BuildServiceProvider();
        var client = services.GetRequiredService<IHttpClientFactory>().CreateClient(OutgoingHttp.Pages);

        var refused = await Should.ThrowAsync<HttpRequestException>(() => client.GetAsync(new Uri(address)));

        (refused as OutgoingRefusedException ?? refused.InnerException).ShouldBeOfType<OutgoingRefusedException>();
    }
}
