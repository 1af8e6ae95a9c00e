using Mading.Foundation;

namespace Mading.Tests.Foundation;

/// <summary>How people write a telephone number: a country that is guessed would give a library's news to a stranger.</summary>
public sealed class TelephoneNumberTests
{
    [Theory]
    [InlineData("0812-3456-7890", "6281234567890")]
    [InlineData("812-3456-7890", "6281234567890")]
    [InlineData("62 812 3456 7890", "6281234567890")]
    [InlineData("+62 812 3456 7890", "6281234567890")]
    [InlineData("+62 0812 3456 7890", "6281234567890")]
    [InlineData("(+62) 0812.3456.7890", "6281234567890")]
    [InlineData("0062 812 3456 7890", "6281234567890")]
    [InlineData("+81 3 1234 5678", "81312345678")]
    [InlineData("0081 3 1234 5678", "81312345678")]
    public void A_number_is_read_as_it_is_meant(string typed, string digits) => TelephoneNumber.Read(typed).ShouldBe(digits);

    [Theory]
    [InlineData("312 1234 5678")]
    [InlineData("1 202 555 0100")]
    [InlineData("+0812 3456 7890")]
    [InlineData("0812")]
    [InlineData("nomor saya")]
    [InlineData("")]
    [InlineData(null)]
    public void What_is_of_no_known_country_is_not_read(string? typed) => TelephoneNumber.Read(typed).ShouldBeNull();

    [Theory]
    [InlineData("6281234567890", "+62 •••• 890")]
    [InlineData("62812345", "+62 •••• 45")]
    public void Half_of_it_is_shown_at_most(string digits, string shown) => TelephoneNumber.Masked(digits).ShouldBe(shown);
}
