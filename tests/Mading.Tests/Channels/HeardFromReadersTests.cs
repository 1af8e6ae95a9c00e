using System.Net;
using System.Text;
using Mading.Channels;
using Mading.Tests.Publishing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Tests.Channels;

/// <summary>The light of an account knows when the network last told something of its own accord: of WhatsApp, too.</summary>
public sealed class HeardFromReadersTests
{
    [Fact]
    public async Task A_reader_who_wrote_is_seen_on_the_accounts_page_and_a_stranger_who_has_no_seal_is_not()
    {
        await using var desk = await WhatsAppDesk.Open("6281200000001");
        await desk.Hear();
        (await Stranger(desk)).ShouldBe(HttpStatusCode.Unauthorized);
        await Task.Delay(TimeSpan.FromSeconds(2));
        (await Heard(desk)).ShouldBeNull();

        await desk.Writes("6281200000009", "Halo");
        var at = await TestInstallation.Eventually<Instant>(() => Heard(desk));

        (desk.Networks.Room.Installation.Clock.GetCurrentInstant() - at).ShouldBeLessThan(Duration.FromMinutes(1));
        var studio = await desk.Networks.Room.Installation.DeskOf(desk.Networks.Room.Bagas);
        WebUtility.HtmlDecode(await studio.Open("/studio/akun")).ShouldContain("kabar terakhir dari jejaring:", Case.Insensitive);
    }

    private static async Task<HttpStatusCode> Stranger(WhatsAppDesk desk)
    {
        using var http = desk.Networks.Room.Installation.Anonymous();
        using var request = new HttpRequestMessage(HttpMethod.Post, desk.Hook) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes("{}")) };
        request.Headers.Add("X-Hub-Signature-256", "sha256=" + new string('0', 64));
        using var answer = await http.SendAsync(request);
        return answer.StatusCode;
    }

    private static Task<Instant?> Heard(WhatsAppDesk desk) =>
        desk.Networks.Room.Installation.In(desk.Networks.Room.Library.Id, db => db.Channels.AsNoTracking().Where(c => c.Network == "whatsapp").Select(c => c.LastHeardAt).SingleAsync());
}
