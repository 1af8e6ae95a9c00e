using Mading.Editorial;
using Mading.Publishing;

namespace Mading.Tests.Editorial;

public sealed class StandingTests
{
    [Theory]
    [InlineData(PostState.Draft, "", PostState.Draft)]
    [InlineData(PostState.Approved, "", PostState.Approved)]
    [InlineData(PostState.Scheduled, "", PostState.Scheduled)]
    [InlineData(PostState.Scheduled, "Pending Pending", PostState.Scheduled)]
    [InlineData(PostState.Scheduled, "Pending Sending", PostState.Publishing)]
    [InlineData(PostState.Scheduled, "Unclear", PostState.Publishing)]
    [InlineData(PostState.Scheduled, "Busy", PostState.Publishing)]
    [InlineData(PostState.Scheduled, "Manual", PostState.Publishing)]
    [InlineData(PostState.Scheduled, "Sent Pending", PostState.PartlySent)]
    [InlineData(PostState.Scheduled, "Sent Manual", PostState.PartlySent)]
    [InlineData(PostState.Scheduled, "Sent Reported", PostState.Sent)]
    [InlineData(PostState.Scheduled, "Sent Withdrawn", PostState.Sent)]
    [InlineData(PostState.Scheduled, "Sent Refused", PostState.NeedsAttention)]
    [InlineData(PostState.Scheduled, "Missed Pending", PostState.NeedsAttention)]
    [InlineData(PostState.Scheduled, "Paused Pending", PostState.Paused)]
    [InlineData(PostState.Scheduled, "Paused Missed", PostState.NeedsAttention)]
    [InlineData(PostState.Scheduled, "Withdrawn Withdrawn", PostState.Withdrawn)]
    [InlineData(PostState.Withdrawn, "Withdrawn", PostState.Withdrawn)]
    public void A_post_stands_where_its_deliveries_stand(PostState stored, string deliveries, PostState expected)
    {
        var states = deliveries.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<DeliveryState>);

        Standing.Of(stored, states).ShouldBe(expected);
    }

    [Fact]
    public void One_that_only_a_person_can_decide_asks_for_attention()
    {
        Standing.Of(PostState.Scheduled, [DeliveryState.Sent, DeliveryState.Unclear], waitsForAPerson: true).ShouldBe(PostState.NeedsAttention);
    }
}
