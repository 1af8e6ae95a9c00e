namespace Mading.Language.Tests;

public sealed class CallNumberTests
{
    [Theory]
    [InlineData("899.221 3 HIR l")]
    [InlineData("899.2213 HIR l")]
    [InlineData("8992213HIRl")]
    [InlineData(" 899.221.3-hir-L ")]
    public void However_a_label_is_typed_it_is_one_number(string typed) => CallNumber.Compact(typed).ShouldBe("8992213hirl");

    [Theory]
    [InlineData("813 TOE b", "813 813toe 813toeb")]
    [InlineData("899.22 HIR", "899 8992 89922 89922hir")]
    [InlineData("R 297 ALG", "r297 r297alg")]
    [InlineData("FIK", "fik")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void It_is_found_by_its_beginnings(string? number, string openings) =>
        CallNumber.Openings(number).ShouldBe(openings.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
