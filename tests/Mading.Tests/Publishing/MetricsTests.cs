using Mading.Publishing;

namespace Mading.Tests.Publishing;

public sealed class MetricsTests
{
    [Fact]
    public async Task Monitoring_sees_deliveries_attempts_and_lag_and_no_text_of_anybody()
    {
        await using var desk = await PublishingDesk.Open();
        var id = (await desk.Schedule(desk.Now, null, desk.Variant("teks yang tidak boleh tampak")))[0];
        await desk.Until(id, DeliveryState.Sent);

        var text = await desk.Installation.Anonymous().GetStringAsync("/metrics");

        text.ShouldContain("mading_deliveries{state=\"sent\"} 1");
        text.ShouldContain("mading_delivery_attempts_total{step=\"commit\",outcome=\"sent\"} 1");
        text.ShouldContain("mading_delivery_lag_seconds_count 1");
        text.ShouldNotContain("teks");
    }
}
