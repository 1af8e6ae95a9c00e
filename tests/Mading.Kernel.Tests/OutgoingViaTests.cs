namespace Mading.Kernel.Tests;

public sealed class OutgoingViaTests
{
    [Fact]
    public async Task A_call_to_a_network_goes_to_the_stand_in_under_its_real_host()
    {
        var seen = await Send("https://graph.facebook.com/v25.0/me?fields=id", "http://127.0.0.1:5090");

        seen.RequestUri!.AbsoluteUri.ShouldBe("http://127.0.0.1:5090/graph.facebook.com/v25.0/me?fields=id");
        seen.Headers.GetValues("X-Intended-Host").ShouldBe(["graph.facebook.com"]);
    }

    [Theory]
    [InlineData("http://127.0.0.1:7000/api/v1/statuses")]
    [InlineData("http://localhost:7000/api/v1/statuses")]
    public async Task An_address_on_this_machine_is_left_alone(string address)
    {
        var seen = await Send(address, "http://127.0.0.1:5090");

        seen.RequestUri!.AbsoluteUri.ShouldBe(address);
        seen.Headers.Contains("X-Intended-Host").ShouldBeFalse();
    }

    private static async Task<HttpRequestMessage> Send(string address, string via)
    {
        var line = new Recorder();
        using var invoker = new HttpMessageInvoker(new OutgoingVia(new Uri(via)) { InnerHandler = line });
        await invoker.SendAsync(new HttpRequestMessage(HttpMethod.Get, address), CancellationToken.None);
        return line.Seen!;
    }

    private sealed class Recorder : HttpMessageHandler
    {
        public HttpRequestMessage? Seen { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Seen = request;
            return Task.FromResult(new HttpResponseMessage());
        }
    }
}
