namespace Mading.Sandbox.Tests;

public sealed class KeptTests
{
    [Fact]
    public void The_oldest_makes_room_and_is_told_to_whoever_asked()
    {
        var gone = new List<string>();
        var kept = new Kept<int, string>(2, gone.Add);

        kept.Set(1, "satu");
        kept.Set(2, "dua");
        kept.Set(1, "satu lagi");
        kept.Set(3, "tiga");

        gone.ShouldBe(["dua"]);
        kept.All.ShouldBe(["satu lagi", "tiga"]);
    }

    [Fact]
    public void What_was_removed_takes_no_room()
    {
        var kept = new Kept<int, string>(2);
        kept.Set(1, "satu");
        kept.Set(2, "dua");

        kept.Remove(2).ShouldBeTrue();
        kept.Set(3, "tiga");

        kept.Find(1).ShouldBe("satu");
    }
}
