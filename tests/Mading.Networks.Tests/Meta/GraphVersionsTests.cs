using Mading.Networks.Meta;
using NodaTime;

namespace Mading.Networks.Tests.Meta;

/// <summary>When the versions of the Graph API end, as Meta's table has it.</summary>
public sealed class GraphVersionsTests
{
    [Fact]
    public void A_version_ends_on_the_day_that_Meta_names_and_one_that_we_do_not_know_has_none()
    {
        GraphVersions.Of("v21.0").Until.ShouldBe(Instant.FromUtc(2027, 1, 21, 0, 0));
        GraphVersions.Of("v25.0").Until.ShouldBe(Instant.FromUtc(2028, 7, 29, 0, 0));
        GraphVersions.Of("v99.0").ShouldSatisfyAllConditions(v => v.Until.ShouldBeNull(), v => v.Name.ShouldBe("v99.0"));
    }
}
