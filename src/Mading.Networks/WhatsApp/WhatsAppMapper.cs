using System.Text.Json.Nodes;

namespace Mading.Networks.WhatsApp;

/// <summary>From a post and one reader to a message of the platform.</summary>
internal static class WhatsAppMapper
{
    private const int LongestCaption = 1_024;

    /// <summary>Our own id of a message as it travels in <c>biz_opaque_callback_data</c>: 32 letters, the same through every attempt.</summary>
    public static string IntentOf(Guid message) => message.ToString("N");

    public static Guid? IntentIn(string? told) => Guid.TryParseExact(told, "N", out var message) ? message : null;

    public static JsonObject Template(OutgoingPost post, WhatsAppMemo memo, Addressee reader)
    {
        var (form, words) = (memo.FormFor(reader.Language, post.Language), PostWords.Of(post));
        var components = new JsonArray();
        if (memo.Medium is { } medium)
            components.Add(new JsonObject { ["type"] = "header", ["parameters"] = new JsonArray(Medium(KindOf(post), medium)) });
        components.Add(new JsonObject { ["type"] = "body", ["parameters"] = new JsonArray([.. form.Places.Select(place => (JsonNode)Filled(form, place, words))]) });
        return To(reader, "template", new JsonObject
        {
            ["name"] = memo.Template,
            ["language"] = new JsonObject { ["policy"] = "deterministic", ["code"] = form.Language },
            ["components"] = components,
        });
    }

    /// <summary>The post as it is, for a reader who wrote to us within the last day; nothing where it would not fit so.</summary>
    public static JsonObject? Free(OutgoingPost post, WhatsAppMemo memo, Addressee reader)
    {
        var text = post.Text.Replace("\r\n", "\n", StringComparison.Ordinal).Trim();
        if (post.Sources.Select(s => s.Link?.AbsoluteUri).FirstOrDefault(l => l is not null) is { } link && !text.Contains(link, StringComparison.Ordinal))
            text = $"{text}\n{link}";
        if (text.Length == 0 || text.Length > (post.Media.Count > 0 ? LongestCaption : WhatsAppLimits.LongestText))
            return null;
        if (post.Media.Count == 0)
            return To(reader, "text", new JsonObject { ["body"] = text, ["preview_url"] = true });
        return memo.Medium is { } medium ? To(reader, KindOf(post), new JsonObject { ["id"] = medium, ["caption"] = text }) : null;
    }

    private static JsonObject To(Addressee reader, string type, JsonObject content) => new()
    {
        ["messaging_product"] = "whatsapp",
        ["recipient_type"] = "individual",
        ["to"] = reader.Number,
        ["type"] = type,
        [type] = content,
        ["biz_opaque_callback_data"] = IntentOf(reader.Message),
    };

    private static JsonObject Filled(WhatsAppMemo.Form form, string place, PostWords words)
    {
        var filled = new JsonObject { ["type"] = "text", ["text"] = words[place] };
        if (form.Named)
            filled["parameter_name"] = place;
        return filled;
    }

    private static JsonObject Medium(string kind, string id) => new() { ["type"] = kind, [kind] = new JsonObject { ["id"] = id } };

    private static string KindOf(OutgoingPost post) => post.Media is [{ IsVideo: true }, ..] ? "video" : "image";
}
