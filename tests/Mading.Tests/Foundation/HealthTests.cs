using System.Net;
using Mading.Foundation;
using Microsoft.Extensions.DependencyInjection;

namespace Mading.Tests.Foundation;

public sealed class HealthTests
{
    [Fact]
    public async Task A_worker_of_whom_nothing_is_heard_makes_the_server_unready()
    {
        var time = new Hours();
        await using var installation = await TestInstallation.Start(services => services.AddSingleton(new Worker("harvest of the moon", time)));
        var monitor = installation.Anonymous();

        var well = await monitor.GetAsync("/readyz");
        time.Pass(1);
        var silent = await monitor.GetAsync("/readyz");

        well.StatusCode.ShouldBe(HttpStatusCode.OK);
        silent.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await silent.Content.ReadAsStringAsync()).ShouldContain("harvest of the moon");
    }

    private sealed class Hours : TimeProvider
    {
        private long _hours;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Pass(int hours) => _hours += hours;

        public override long GetTimestamp() => _hours * TimeSpan.TicksPerHour;
    }
}
