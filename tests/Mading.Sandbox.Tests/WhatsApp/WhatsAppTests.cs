using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mading.Networks.Tests.WhatsApp;
using Mading.Testing;
using NodaTime;

namespace Mading.Sandbox.Tests.WhatsApp;

/// <summary>The Cloud API, strict as it is there.</summary>
public sealed class WhatsAppTests : SandboxTests
{
    private const string Phone = "106540352242922";
    private const string Business = "102290129340398";

    /// <summary>The document has several paths of this shape.</summary>
    private const string Number = "/{Version}/{Phone-Number-ID}";
    private const string Ani = "6281200000001";

    private HttpClient Account => Client("perpus-1");

    [Fact]
    public async Task A_template_with_all_its_places_filled_is_accepted_and_stands_in_the_ledger()
    {
        var made = await Send(Template("kabar_perpus", "Rak baru", "Terisi lagi.", "https://perpus.example.org/1"));

        made.StatusCode.ShouldBe(HttpStatusCode.OK);
        var entry = (await WhatsAppLedger()).ShouldHaveSingleItem();
        entry.GetProperty("text").GetString().ShouldBe("*Rak baru*\nTerisi lagi.\nSelengkapnya: https://perpus.example.org/1\nBalas STOP bila tidak ingin dikabari.");
        entry.GetProperty("account").GetString().ShouldBe($"{Phone}:{Ani}");
    }

    [Theory]
    [InlineData("kabar_perpus", 132_000, "satu", "dua")]
    [InlineData("tidak_ada", 132_001, "satu")]
    [InlineData("kabar_lama", 132_015, "satu")]
    [InlineData("kabar_bergambar", 132_012, "satu", "dua")]
    [InlineData("kabar_perpus", 132_018, "satu", "dua\ntiga", "empat")]
    public async Task A_template_that_does_not_fit_is_refused_by_its_number(string name, int code, params string[] words)
    {
        (await Code(await Send(Template(name, words)))).ShouldBe(code);
        (await WhatsAppLedger()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("6281200000049", 131_049)]
    [InlineData("6281200000050", 131_050)]
    [InlineData("6281100000001", 131_021)]
    [InlineData("nomor", 131_009)]
    public async Task Some_readers_are_refused_by_their_number(string to, int code) =>
        (await Code(await Send(Template("kabar_lama", "a"), to))).ShouldBe(code);

    [Fact]
    public async Task Plain_words_are_taken_only_within_a_day_of_the_readers_own()
    {
        await Account.GetAsync($"/v25.0/{Phone}?fields=display_phone_number");
        var words = new JsonObject { ["type"] = "text", ["text"] = new JsonObject { ["body"] = "Masih ada." } };
        (await Code(await Send((JsonObject)words.DeepClone()))).ShouldBe(131_047);
        (await Http.PostAsJsonAsync($"/_sandbox/whatsapp/{Phone}/incoming", new { from = Ani, text = "Masih ada?" })).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await Send((JsonObject)words.DeepClone())).StatusCode.ShouldBe(HttpStatusCode.OK);
        Clock.Advance(Duration.FromHours(25));
        (await Code(await Send(words))).ShouldBe(131_047);
    }

    [Fact]
    public async Task A_document_is_kept_and_goes_to_a_reader_as_a_document_alone()
    {
        var file = new ByteArrayContent([1, 2, 3]);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        var kept = await Account.PostAsync($"/graph.facebook.com/v25.0/{Phone}/media?messaging_product=whatsapp", new MultipartFormDataContent { { file, "file", "jadwal.pdf" } });
        var id = (await Json(kept)).GetProperty("id").GetString()!;
        await Http.PostAsJsonAsync($"/_sandbox/whatsapp/{Phone}/incoming", new { from = Ani, text = "Jadwalnya?" });

        (await Code(await Send(Of("image")))).ShouldBe(131_009);
        (await Send(Of("document"))).StatusCode.ShouldBe(HttpStatusCode.OK);
        var entry = (await WhatsAppLedger()).ShouldHaveSingleItem();
        entry.GetProperty("kind").GetString().ShouldBe("document");
        entry.GetProperty("media")[0].GetProperty("type").GetString().ShouldBe("application/pdf");

        JsonObject Of(string type) => new() { ["type"] = type, [type] = new JsonObject { ["id"] = id, ["caption"] = "Jadwal." } };
    }

    [Fact]
    public async Task One_reader_gets_no_more_than_a_burst_and_then_one_in_six_seconds()
    {
        for (var n = 0; n < 45; n++)
            (await Send(Template("kabar_perpus", "a", "b", "c"))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Code(await Send(Template("kabar_perpus", "a", "b", "c")))).ShouldBe(131_056);
        Clock.Advance(Duration.FromSeconds(6));

        (await Send(Template("kabar_perpus", "a", "b", "c"))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Dead_tokens_and_numbers_of_another_are_refused()
    {
        await Account.GetAsync($"/v25.0/{Phone}?fields=display_phone_number");

        (await Client("expired-1").GetAsync($"/v25.0/{Phone}?fields=display_phone_number")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await Code(await Client("lain-1").GetAsync($"/v25.0/{Phone}?fields=display_phone_number"))).ShouldBe(100);
    }

    [Fact]
    public async Task A_paused_template_takes_nothing_until_it_is_approved_again()
    {
        await Account.GetAsync($"/v25.0/{Phone}?fields=display_phone_number");
        await Http.PutAsJsonAsync($"/_sandbox/whatsapp/{Phone}/templates/kabar_perpus", new { status = "PAUSED" });

        (await Code(await Send(Template("kabar_perpus", "a", "b", "c")))).ShouldBe(132_015);
    }

    [SharedFact]
    public async Task What_it_answers_is_what_the_document_says()
    {
        var document = WhatsAppDocument.Read();
        await Holds(HttpMethod.Get, $"/v25.0/{Phone}?fields=id,display_phone_number,verified_name,quality_rating", 200, null, Number);
        await Holds(HttpMethod.Get, "/v25.0/4040?fields=display_phone_number", 400, null, Number);
        await Holds(HttpMethod.Get, $"/v25.0/{Business}/message_templates", 200, null);
        var picture = (string)(await Holds(HttpMethod.Post, $"/v25.0/{Phone}/media", 200, Piece()))["id"]!;
        var message = Template("kabar_bergambar", "Rak baru", "Terisi lagi.");
        message["template"]!["components"]!.AsArray().Add(new JsonObject { ["type"] = "header", ["parameters"] = new JsonArray(new JsonObject { ["type"] = "image", ["image"] = new JsonObject { ["id"] = picture } }) });
        await Holds(HttpMethod.Post, $"/v25.0/{Phone}/messages", 200, JsonContent.Create(Addressed(message, Ani)));

        (await WhatsAppLedger()).ShouldHaveSingleItem().GetProperty("media").GetArrayLength().ShouldBe(1);

        async Task<JsonNode> Holds(HttpMethod method, string path, int status, HttpContent? body, string? named = null)
        {
            using var request = new HttpRequestMessage(method, path) { Content = body };
            var answer = await Account.SendAsync(request);
            var said = await answer.Content.ReadAsStringAsync();
            ((int)answer.StatusCode).ShouldBe(status, said);
            document.Answer(method.Method, named ?? path.Split('?')[0], status, JsonNode.Parse(said)).ShouldBeEmpty($"{method} {path}: {said}");
            return JsonNode.Parse(said)!;
        }
    }

    private static MultipartFormDataContent Piece()
    {
        var file = new ByteArrayContent([1, 2, 3]);
        file.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        return new MultipartFormDataContent { { new StringContent("whatsapp"), "messaging_product" }, { new StringContent("image/png"), "type" }, { file, "file", "a.png" } };
    }

    private static JsonObject Template(string name, params string[] words) => new()
    {
        ["type"] = "template",
        ["template"] = new JsonObject
        {
            ["name"] = name,
            ["language"] = new JsonObject { ["policy"] = "deterministic", ["code"] = "id" },
            ["components"] = new JsonArray(new JsonObject { ["type"] = "body", ["parameters"] = new JsonArray([.. words.Select(w => (JsonNode)new JsonObject { ["type"] = "text", ["text"] = w })]) }),
        },
    };

    private static JsonObject Addressed(JsonObject message, string to)
    {
        (message["messaging_product"], message["recipient_type"], message["to"], message["biz_opaque_callback_data"]) = ("whatsapp", "individual", to, "kita-1");
        return message;
    }

    private Task<HttpResponseMessage> Send(JsonObject message, string to = Ani) => Account.PostAsJsonAsync($"/graph.facebook.com/v25.0/{Phone}/messages", Addressed(message, to));

    private static async Task<int> Code(HttpResponseMessage answer) => (await Json(answer)).GetProperty("error").GetProperty("code").GetInt32();

    private async Task<List<JsonElement>> WhatsAppLedger() => [.. (await Json(await Http.GetAsync("/_sandbox/ledger?network=whatsapp"))).EnumerateArray()];
}
