using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;

namespace Mading.Sandbox.Tests;

public sealed class FaultTests : SandboxTests
{
    [Fact]
    public async Task A_lost_reply_acts_then_is_silent_for_five_seconds_and_drops_the_line()
    {
        await Faults(new { network = "mastodon", operation = "post", fault = "lose-reply", count = 1 });
        var watch = Stopwatch.StartNew();

        var heard = await Listen("{\"status\":\"Halo\"}");

        heard.ShouldBe(0);
        watch.Elapsed.ShouldBeInRange(TimeSpan.FromSeconds(4.5), TimeSpan.FromSeconds(20));
        (await Ledger()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_429_says_when_to_come_back()
    {
        await Faults(new { network = "mastodon", operation = "post", fault = "429", count = 1 });

        var answer = await Post("Halo");

        await ShouldRefuse(answer, HttpStatusCode.TooManyRequests, "Too many requests");
        answer.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task A_token_runs_out_and_an_upload_fails_as_the_network_says_it()
    {
        await Faults(new { network = "*", operation = "post", fault = "expire-token", count = 1 }, new { network = "*", operation = "*", fault = "media-fails", count = 1 });

        await ShouldRefuse(await Post("Halo"), HttpStatusCode.Unauthorized, "The access token expired");
        await ShouldRefuse(await Upload("", "image/png"), HttpStatusCode.UnprocessableEntity, "Error processing thumbnail for uploaded media");
        (await Post("Halo")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_delay_waits_and_then_acts_also_for_many_at_once()
    {
        await Http.PutAsJsonAsync("/_sandbox/quotas", new { enforced = false });
        await Faults(new { network = "mastodon", operation = "post", fault = "delay", ms = 50 });
        var watch = Stopwatch.StartNew();

        await Task.WhenAll(Enumerable.Range(0, 256).Select(i => Post($"Halo {i}")));

        watch.Elapsed.ShouldBeGreaterThan(TimeSpan.FromMilliseconds(45));
        (await Ledger()).Count.ShouldBe(256);
    }

    [Fact]
    public void Rates_add_up_and_at_most_one_fault_strikes_a_call()
    {
        var faults = new Faults(seed: 5);
        faults.Set([new Fault(Kind: "delay", Rate: 1), new Fault(Kind: "500", Rate: 0.25), new Fault(Kind: "reset", Rate: 0.25)]);

        var drawn = Enumerable.Range(0, 10_000).Select(_ => faults.Draw("mastodon", "post")?.Kind ?? "none").CountBy(kind => kind).ToDictionary();

        drawn["500"].ShouldBeInRange(2_300, 2_700);
        drawn["reset"].ShouldBeInRange(2_300, 2_700);
        drawn["delay"].ShouldBe(10_000 - drawn["500"] - drawn["reset"]);
    }

    [Fact]
    public void The_same_seed_throws_the_same_dice()
    {
        static List<string?> Run()
        {
            var faults = new Faults(seed: 5);
            faults.Set([new Fault(Kind: "500", Rate: 0.5)]);
            return [.. Enumerable.Range(0, 50).Select(_ => faults.Draw("x", "post")?.Kind)];
        }

        Run().ShouldBe(Run());
    }

    [Fact]
    public async Task A_fault_strikes_its_operation_alone_and_as_often_as_was_said()
    {
        await Faults(new { network = "mastodon", operation = "post", fault = "500", rate = 1, count = 2 });

        (await Http.GetAsync("/api/v2/instance")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Post("Halo")).StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        (await Post("Halo")).StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        (await Post("Halo")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Faults_are_cleared_and_those_nobody_knows_are_refused()
    {
        await Faults(new { network = "*", operation = "*", fault = "500" });
        await Http.DeleteAsync("/_sandbox/faults");

        (await Post("Halo")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Faults(new { network = "*", operation = "*", fault = "gempa" })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await Faults(new { network = "*", operation = "*", fault = "500", rate = 2 })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    /// <returns>How many bytes came back before the line dropped.</returns>
    private async Task<int> Listen(string body)
    {
        using var line = new TcpClient();
        await line.ConnectAsync(Address.Host, Address.Port);
        var stream = line.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /api/v1/statuses HTTP/1.1\r\nHost: {Address.Authority}\r\nAuthorization: Bearer abc\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}"));
        try
        {
            return await stream.ReadAsync(new byte[1000]);
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
