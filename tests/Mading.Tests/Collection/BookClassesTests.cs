using Mading.Collection;

namespace Mading.Tests.Collection;

public sealed class BookClassesTests
{
    [Theory]
    [InlineData("899.221 3 HIR l", "890")]
    [InlineData("R 020.3 ENS e", "020")]
    [InlineData("2X4.1 SYA f", "2X4")]
    [InlineData("2x9 HAM s", "2X9")]
    [InlineData("REF/398.2", "390")]
    [InlineData("FIK TOH r", null)]
    [InlineData("2019 ABC", null)]
    [InlineData("CD-12 550 GEO", "550")]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_call_number_tells_its_division(string? callNumber, string? division) => BookClasses.DivisionOf(callNumber).ShouldBe(division);

    [Fact]
    public void There_are_ten_main_classes_and_islam_and_ten_divisions_in_each()
    {
        BookClasses.Main.Count().ShouldBe(11);
        BookClasses.Main.ShouldAllBe(main => BookClasses.DivisionsOf(main.Code).Count() == 10);
        BookClasses.Main.SelectMany(main => BookClasses.DivisionsOf(main.Code)).Concat(BookClasses.Main).ShouldAllBe(c => c.Id.Length > 0 && c.En.Length > 0);
    }
}
