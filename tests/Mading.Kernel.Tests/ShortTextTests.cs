namespace Mading.Kernel.Tests;

public sealed class ShortTextTests
{
    [Theory]
    [InlineData("rak", 3, "rak")]
    [InlineData("rak 800", 3, "rak")]
    [InlineData("ra📚 800", 3, "ra")]
    [InlineData("r📚 800", 3, "r📚")]
    [InlineData("📚", 0, "")]
    public void No_letter_is_cut_in_half(string text, int most, string left) => ShortText.Of(text, most).ShouldBe(left);
}
