using Mading.Catalogues.Koha;
using Mading.Testing;
using Microsoft.AspNetCore.Http;

namespace Mading.Catalogues.Tests;

/// <summary>Koha's public list of a title's copies.</summary>
public sealed class KohaItemsTests
{
    private const string Shelf = """{"item_id":1,"checked_out_date":null,"not_for_loan_status":0,"lost_status":0,"withdrawn":0,"damaged_status":0,"restricted_status":null,"acquisition_date":"2025-03-04"}""";
    private const string Out = """{"item_id":2,"checked_out_date":"2026-11-20","not_for_loan_status":0,"lost_status":0,"withdrawn":0,"damaged_status":0,"acquisition_date":"2024-03-04"}""";

    [Fact]
    public void Copies_are_in_out_or_kept_from_loan()
    {
        var reference = Shelf.Replace("\"not_for_loan_status\":0", "\"not_for_loan_status\":2", StringComparison.Ordinal);
        var lost = Shelf.Replace("\"lost_status\":0", "\"lost_status\":1", StringComparison.Ordinal);
        var byType = Shelf.Replace("\"item_id\":1", "\"effective_not_for_loan_status\":1", StringComparison.Ordinal);

        KohaItems.Read($"[{Shelf},{Out},{reference},{lost},{byType}]").ShouldBe(new TitleHolding(2, 1, "2024-03-04"));
        KohaItems.Read($"[{Out}]").ShouldBe(new TitleHolding(1, 0, "2024-03-04"));
        KohaItems.Read($"[{reference}]")!.Value.Copies.ShouldBe(0);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("<html>")]
    [InlineData("{\"error\":\"Bib not found\"}")]
    [InlineData("[{\"item_id\":1}]")]
    [InlineData("[1,null,[]]")]
    [InlineData("[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[")]
    public void What_does_not_tell_stays_unknown(string body) => KohaItems.Read(body).ShouldBeNull();

    [Fact]
    public async Task The_title_is_asked_for_by_its_number()
    {
        await using var server = await SlimsStandIn.Start();
        server.At("/api/v1/public/biblios/42/items", request => request.Query["_per_page"] == "100" ? $"[{Shelf}]" : "[]");
        var oai = new Uri(server.Address, "/cgi-bin/koha/oai.pl");

        (await KohaItems.Of(Outside.Client(), oai, "KOHA-OAI:42", default)).Holding.ShouldBe(new TitleHolding(1, 1, "2025-03-04"));
        (await KohaItems.Of(Outside.Client(), oai, "KOHA-OAI:43", default)).ShouldBe((null, null));
        (await KohaItems.Of(Outside.Client(), oai, "KOHA-OAI:../42", default)).ShouldBe((null, null));
    }

    [Fact]
    public async Task A_slow_Koha_is_left_after_two_seconds()
    {
        await using var server = await SlimsStandIn.Start();
        server.Instead = async context =>
        {
            await Task.Delay(TimeSpan.FromSeconds(30), context.RequestAborted);
            return true;
        };
        var clock = System.Diagnostics.Stopwatch.StartNew();

        (await KohaItems.Of(Outside.Client(), new Uri(server.Address, "/cgi-bin/koha/oai.pl"), "KOHA-OAI:42", default)).Problem!.Code.ShouldBe("catalogue_too_slow");
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(6));
    }
}
