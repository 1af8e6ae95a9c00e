using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Mading.Sandbox.Tests.Telegram;

/// <summary>A channel of the Bot API, strict as it is there.</summary>
public sealed class TelegramTests : SandboxTests
{
    private const string Bot = "/bot123:abc/";

    [Theory]
    [InlineData(Bot)]
    [InlineData("/api.telegram.org" + Bot)]
    public async Task A_message_comes_by_JSON_form_or_address_and_stands_in_the_ledger_once(string bot)
    {
        var json = await Ok(await Http.PostAsJsonAsync(bot + "sendMessage", new { chat_id = "@perpuscontoh", text = "Halo" }));
        await Ok(await Http.PostAsync(bot + "sendMessage", new FormUrlEncodedContent([new("chat_id", "@perpuscontoh"), new("text", "Halo lagi")])));
        await Ok(await Http.GetAsync(bot + "sendMessage?chat_id=@perpuscontoh&text=Halo+ketiga"));

        json.GetProperty("chat").GetProperty("username").GetString().ShouldBe("perpuscontoh");
        (await Shown()).Select(e => e.GetProperty("text").GetString()).ShouldBe(["Halo", "Halo lagi", "Halo ketiga"]);
    }

    [Fact]
    public async Task A_channel_is_the_same_by_its_number_and_by_its_name()
    {
        var chat = await Ok(await Http.GetAsync(Bot + "getChat?chat_id=@perpuscontoh"));

        var byNumber = await Ok(await Http.GetAsync(Bot + "getChat?chat_id=" + chat.GetProperty("id").GetInt64()));

        byNumber.GetProperty("username").GetString().ShouldBe("perpuscontoh");
    }

    [Fact]
    public async Task An_album_is_several_messages_and_one_entry()
    {
        var photo = () => new ByteArrayContent([1, 2, 3]) { Headers = { ContentType = new MediaTypeHeaderValue("image/jpeg") } };
        var form = new MultipartFormDataContent
        {
            { new StringContent("@perpuscontoh"), "chat_id" },
            { new StringContent("""[{"type":"photo","media":"attach://a","caption":"Dua sampul"},{"type":"photo","media":"attach://b"}]"""), "media" },
            { photo(), "a", "a.jpg" }, { photo(), "b", "b.jpg" },
        };

        var messages = await Ok(await Http.PostAsync(Bot + "sendMediaGroup", form));

        messages.GetArrayLength().ShouldBe(2);
        var entry = (await Shown()).ShouldHaveSingleItem();
        entry.GetProperty("text").GetString().ShouldBe("Dua sampul");
        entry.GetProperty("media").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task A_file_may_lie_under_another_name_and_is_known_by_its_bytes()
    {
        var form = new MultipartFormDataContent
        {
            { new StringContent("@perpuscontoh"), "chat_id" }, { new StringContent("attach://berkas"), "photo" },
            { new ByteArrayContent([0xFF, 0xD8, 0xFF, 0xE0]) { Headers = { ContentType = new("application/octet-stream") } }, "berkas", "berkas" },
        };

        await Ok(await Http.PostAsync(Bot + "sendPhoto", form));

        (await Shown()).ShouldHaveSingleItem().GetProperty("media")[0].GetProperty("type").GetString().ShouldBe("image/jpeg");
    }

    [Fact]
    public async Task Words_are_changed_once_and_what_is_gone_is_said()
    {
        var id = (await Ok(await Http.PostAsJsonAsync(Bot + "sendMessage", new { chat_id = "@perpuscontoh", text = "Halo" }))).GetProperty("message_id").GetInt64();

        await Ok(await Http.PostAsJsonAsync(Bot + "editMessageText", new { chat_id = "@perpuscontoh", message_id = id, text = "Halo semua" }));
        await ShouldComplain(await Http.PostAsJsonAsync(Bot + "editMessageText", new { chat_id = "@perpuscontoh", message_id = id, text = "Halo semua" }), 400, "not modified");
        await Ok(await Http.PostAsJsonAsync(Bot + "deleteMessages", new { chat_id = "@perpuscontoh", message_ids = new[] { id, 99L } }));
        await ShouldComplain(await Http.PostAsJsonAsync(Bot + "editMessageText", new { chat_id = "@perpuscontoh", message_id = id, text = "Apa" }), 400, "to edit not found");
    }

    [Fact]
    public async Task What_the_API_refuses_is_refused_in_its_words()
    {
        await ShouldComplain(await Http.PostAsJsonAsync("/botexpired-1/sendMessage", new { chat_id = "@perpuscontoh", text = "Halo" }), 401, "Unauthorized");
        await ShouldComplain(await Http.PostAsJsonAsync(Bot + "sendMessage", new { chat_id = "perpus", text = "Halo" }), 400, "chat not found");
        await ShouldComplain(await Http.PostAsJsonAsync(Bot + "sendMessage", new { chat_id = "@perpuscontoh", text = "  " }), 400, "message text is empty");
        await ShouldComplain(await Http.PostAsJsonAsync(Bot + "sendMessage", new { chat_id = "@perpuscontoh", text = new string('x', 4097) }), 400, "too long");
        await ShouldComplain(await Http.PostAsJsonAsync(Bot + "sendMessage", new { chat_id = "@nobody_here", text = "Halo" }), 403, "Forbidden");
        await ShouldComplain(await Http.PostAsJsonAsync(Bot + "sendMessage", new { chat_id = "@perpuscontoh", text = "Halo", reply_parameters = new { message_id = 7 } }), 400, "replied not found");
        await ShouldComplain(await Http.PostAsync(Bot + "sendPhoto", new FormUrlEncodedContent([new("chat_id", "@perpuscontoh")])), 400, "no photo");
        await ShouldComplain(await Http.GetAsync(Bot + "sendPigeon"), 404, "Not Found");
    }

    [Fact]
    public async Task Too_many_to_one_chat_tell_their_wait_in_the_answer()
    {
        for (var message = 0; message < 20; message++)
            await Ok(await Http.PostAsJsonAsync(Bot + "sendMessage", new { chat_id = "@perpuscontoh", text = $"Halo {message}" }));

        var answer = await Http.PostAsJsonAsync(Bot + "sendMessage", new { chat_id = "@perpuscontoh", text = "Halo 21" });

        answer.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        (await Json(answer)).GetProperty("parameters").GetProperty("retry_after").GetInt32().ShouldBe(60);
    }

    private static async Task<JsonElement> Ok(HttpResponseMessage answer)
    {
        var json = await Json(answer);
        json.GetProperty("ok").GetBoolean().ShouldBeTrue(json.ToString());
        return json.GetProperty("result");
    }

    private static async Task ShouldComplain(HttpResponseMessage answer, int code, string said)
    {
        var json = await Json(answer);
        ((int)answer.StatusCode, json.GetProperty("ok").GetBoolean(), json.GetProperty("error_code").GetInt32()).ShouldBe((code, false, code));
        json.GetProperty("description").GetString()!.ShouldContain(said);
    }

    private async Task<List<JsonElement>> Shown() => [.. (await Json(await Http.GetAsync("/_sandbox/ledger?network=telegram"))).EnumerateArray()];
}
