using System.Net;
using Mading.Channels;
using Mading.Editorial;
using Mading.Kernel;
using Mading.Networks;
using Mading.Tests.Publishing;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;

namespace Mading.Tests.Editorial;

/// <summary>Where each reader's message is charged, whoever writes sees for how many, at what price, and where that is from.</summary>
public sealed class ReaderPriceTests
{
    [Fact]
    public async Task The_composer_counts_the_readers_and_says_that_the_price_is_not_known()
    {
        await using var desk = await WhatsAppDesk.Open("6281200000001", "6281200000002", "6281200000003", "6281200000004");
        await desk.Hear();
        await desk.Writes("6281200000001", "Halo");
        await TestInstallation.Eventually<bool>(async () => await Wrote(desk) ? true : null);
        await desk.In(db => db.Subscribers.Where(s => s.Shown.EndsWith("004")).ExecuteUpdateAsync(
            set => set.SetProperty(s => s.SealedNumber, "dengan kunci lain").SetProperty(s => s.Fingerprint, "kunci lain")));
        var studio = await desk.Networks.Room.Installation.DeskOf(desk.Networks.Room.Bagas);

        var written = await desk.Networks.Write(new { kind = "text", channels = new[] { desk.Account }, sources = new[] { new { title = "katalog", url = "https://opac.perpus-contoh.example/1" } } });
        var page = WebUtility.HtmlDecode(await studio.Open($"/studio/unggahan/{written.GetProperty("id").GetString()}"));
        var english = WebUtility.HtmlDecode(await studio.Open($"/studio/unggahan/{written.GetProperty("id").GetString()}?culture=en"));

        page.ShouldContain("3 orang di daftar, masing-masing satu pesan. 1 di antaranya menulis dalam 24 jam terakhir");
        page.ShouldContain("2 × harga belum diketahui");
        page.ShouldContain("tidak menyebut harga untuk Indonesia");
        page.ShouldContain("developers.facebook.com, WhatsApp, per-message pricing since 1 July 2025, Min, 22 Nov 2026; belum dipastikan");
        page.ShouldNotContain("USD");
        english.ShouldContain("3 people on the list");
    }

    [Theory]
    [InlineData(true, "diperiksa Min, 22 Nov 2026")]
    [InlineData(false, "Min, 22 Nov 2026; belum dipastikan")]
    public async Task Where_the_price_is_known_the_sum_stands_beside_it(bool verified, string said)
    {
        await using var installation = await TestInstallation.Start();
        var prices = new ReaderPrices(
            [new("marketing", 0.0411m, "USD"), new("utility")], Duration.FromHours(24), new LimitFacts("contoh.example, harga", new LocalDate(2026, 11, 22), verified));
        var account = new Account(ChannelId.New(), "Pesan Perpus", "contoh", _ => NetworkLimits.Text(prices.Facts, 100)) { MessagePrices = prices, Readers = new(1_240, 40) };
        var preview = new AccountPreview(account, PostKind.Text, KnownLooks.For("", PostKind.Text), "", ["Halo"], []);

        await using var html = new HtmlRenderer(installation.App.Services, NullLoggerFactory.Instance);
        var text = await html.Dispatcher.InvokeAsync(async () =>
        {
            System.Globalization.CultureInfo.CurrentUICulture = new("id");
            return (await html.RenderComponentAsync<ReaderPriceNote>(ParameterView.FromDictionary(new Dictionary<string, object?> { ["Previews"] = new[] { preview } }))).ToHtmlString();
        });

        var shown = WebUtility.HtmlDecode(text);
        shown.ShouldContain("1.240 orang di daftar");
        shown.ShouldContain("1.200 × USD 0,0411 = USD 49,32");
        shown.ShouldContain("1.200 × harga belum diketahui");
        shown.ShouldContain(said);
    }

    private static Task<bool> Wrote(WhatsAppDesk desk) => desk.Networks.Room.Installation.In(
        desk.Networks.Room.Library.Id, db => db.Subscribers.AnyAsync(s => s.LastWroteAt != null));
}
