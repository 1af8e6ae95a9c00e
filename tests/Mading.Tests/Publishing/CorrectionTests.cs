using System.Net;
using System.Net.Http.Json;
using Mading.Kernel;
using Mading.Networks;
using Mading.Publishing;
using Mading.Team;
using NodaTime;

namespace Mading.Tests.Publishing;

/// <summary>The words of what is public can be changed where the network can, by whoever approves.</summary>
public sealed class CorrectionTests
{
    [Fact]
    public async Task The_network_shows_the_new_words_and_the_trail_keeps_both()
    {
        await using var desk = await PublishingDesk.Open();
        var id = await Sent(desk);
        var darwin = await Desk(desk, Role.Approver);

        (await darwin.Open($"/studio/kiriman/{id}")).ShouldContain("Betulkan kata-katanya");
        var answer = await Correct(darwin, id, "Buku baru, sudah dibetulkan");

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        desk.Network.Corrections.ShouldBe([("r-" + id, "Buku baru, sudah dibetulkan")]);
        var delivery = await desk.Read(id);
        (delivery.State, delivery.Content.Text).ShouldBe((DeliveryState.Sent, "Buku baru, sudah dibetulkan"));
        var page = await darwin.Open($"/studio/kiriman/{id}");
        page.ShouldContain("Kata-katanya sudah dibetulkan di jejaring.");
        (await (await Desk(desk, Role.Manager)).Open("/studio/jejak")).ShouldContain("membetulkan unggahan yang sudah terbit");
        desk.Network.Public.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Only_who_approves_may()
    {
        await using var desk = await PublishingDesk.Open();
        var id = await Sent(desk);
        var writer = await desk.Installation.ApiOf(desk.Library.Id, await desk.Installation.HasPerson(desk.Library.Id, "Sari", Role.Writer));
        var approver = await desk.Installation.ApiOf(desk.Library.Id, await desk.Installation.HasPerson(desk.Library.Id, "Darwin", Role.Approver));

        (await writer.PostAsJsonAsync($"/api/v1/deliveries/{id}/correct", new { text = "Lain" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await approver.PostAsJsonAsync($"/api/v1/deliveries/{id}/correct", new { text = "Lain" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await (await Desk(desk, Role.Writer)).Open($"/studio/kiriman/{id}")).ShouldNotContain("Betulkan kata-katanya");
    }

    [Theory]
    [InlineData("refused", "Sambungkan kembali akun ini")]
    [InlineData("unclear", "Jejaring belum menjawab dengan jelas")]
    [InlineData("busy", "Jejaring belum menjawab dengan jelas")]
    public async Task What_the_network_did_not_do_is_said_and_what_was_typed_stays(string end, string said)
    {
        await using var desk = await PublishingDesk.Open();
        var id = await Sent(desk);
        desk.Network.OnCorrect = () => end switch
        {
            "refused" => new SendResult.Refused(new Reason("reconnect")),
            "unclear" => new SendResult.Unclear(null),
            _ => new SendResult.Busy(desk.Now + Duration.FromMinutes(5)),
        };

        var answer = await Correct(await Desk(desk, Role.Approver), id, "Tulisan <baru>");

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await answer.Content.ReadAsStringAsync();
        page.ShouldContain(said);
        page.ShouldContain("Tulisan &lt;baru&gt;</textarea>");
        (await desk.Read(id)).Content.Text.ShouldBe("Buku baru");
        (await desk.AttemptsOf(id)).ShouldContain(a => a.Step == AttemptStep.Correct);
    }

    [Fact]
    public async Task What_does_not_fit_or_changes_nothing_is_refused_before_any_call()
    {
        await using var desk = await PublishingDesk.Open();
        var id = await Sent(desk);
        var api = await desk.Installation.ApiOf(desk.Library.Id, await desk.Installation.HasPerson(desk.Library.Id, "Darwin", Role.Approver));

        (await Code(api, id, "Buku baru")).ShouldBe("correction_changes_nothing");
        (await Code(api, id, "  ")).ShouldBe("text_missing");
        (await Code(api, id, new string('x', 20_001))).ShouldBe("post_text_too_long");
        desk.Network.Corrections.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_wall_shows_the_new_words_and_finds_them()
    {
        await using var desk = await PublishingDesk.Open();
        var portal = await desk.HasChannel("portal");
        var id = (await desk.Schedule(desk.Now, null, desk.Variant("Pusling datang hari Selasa.", portal.Id)))[0];
        await desk.Until(id, DeliveryState.Sent);

        var answer = await Correct(await Desk(desk, Role.Approver), id, "Pusling datang hari Kamis.");

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var visitor = desk.Installation.Anonymous();
        (await visitor.GetStringAsync("/kota?q=kamis")).ShouldContain("Pusling datang hari Kamis.");
        (await visitor.GetStringAsync("/kota")).ShouldNotContain("Selasa");
        var entry = System.Xml.Linq.XDocument.Parse(await visitor.GetStringAsync("/kota/feed.xml")).Descendants().First(e => e.Name.LocalName == "entry");
        Instants(entry, "updated").ShouldBeGreaterThan(Instants(entry, "published"));
    }

    [Fact]
    public async Task Whoever_wrote_on_an_older_page_is_told_and_keeps_what_was_typed()
    {
        await using var desk = await PublishingDesk.Open();
        var id = await Sent(desk);
        var (one, other) = (await Desk(desk, Role.Approver), await Desk(desk, Role.Approver));
        var before = await Version(other, id);
        await Correct(one, id, "Buku baru, dibetulkan");

        var answer = await other.SubmitFrom($"/studio/kiriman/{id}", $"/studio/kiriman/{id}/betulkan", ("text", "Buku lama"), ("version", before));

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("Buku lama</textarea>");
        desk.Network.Corrections.Count.ShouldBe(1);
    }

    [Fact]
    public async Task After_a_lost_reply_the_old_words_may_be_sent_again()
    {
        await using var desk = await PublishingDesk.Open();
        var id = await Sent(desk);
        var darwin = await Desk(desk, Role.Approver);
        desk.Network.OnCorrect = () => new SendResult.Unclear(null);
        await Correct(darwin, id, "Salah ketik");
        desk.Network.OnCorrect = null;

        (await Correct(darwin, id, "Buku baru")).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        desk.Network.Corrections.ShouldBe([("r-" + id, "Buku baru")]);
    }

    private static DateTimeOffset Instants(System.Xml.Linq.XElement entry, string name) =>
        DateTimeOffset.Parse(entry.Elements().First(e => e.Name.LocalName == name).Value, System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<HttpResponseMessage> Correct(Desk person, DeliveryId id, string text) => await person.SubmitFrom(
        $"/studio/kiriman/{id}", $"/studio/kiriman/{id}/betulkan", ("text", text), ("version", await Version(person, id)));

    private static async Task<string> Version(Desk person, DeliveryId id) =>
        System.Text.RegularExpressions.Regex.Match(await person.Open($"/studio/kiriman/{id}"), "name=\"version\" value=\"(\\d+)\"").Groups[1].Value;

    private static async Task<string?> Code(HttpClient api, DeliveryId id, string text)
    {
        var answer = await api.PostAsJsonAsync($"/api/v1/deliveries/{id}/correct", new { text });
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        return (await answer.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>()).GetProperty("problems")[0].GetProperty("code").GetString();
    }

    private static async Task<DeliveryId> Sent(PublishingDesk desk)
    {
        var id = (await desk.Schedule(desk.Now))[0];
        await desk.Until(id, DeliveryState.Sent);
        return id;
    }

    private static async Task<Desk> Desk(PublishingDesk desk, Role role) =>
        await desk.Installation.DeskOf(await desk.Installation.HasPerson(desk.Library.Id, "Darwin", role));
}
