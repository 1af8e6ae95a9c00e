using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using NodaTime;
using NodaTime.Text;

namespace Mading.Sandbox.WhatsApp;

/// <summary>
/// <c>POST /{phone}/messages</c>: a template at any time, words and media only within a day of the reader's own last message. What was
/// accepted stands in the ledger, and what came of it is told by calls.
/// </summary>
internal sealed partial class WhatsAppSending(WhatsAppStandIn standIn)
{
    private const int LongestText = 4_096;
    private const int LongestCaption = 1_024;
    private const int LongestIntent = 512;

    /// <summary>Messages of one number in a second ("Throughput").</summary>
    private const int Throughput = 80;

    public void Map(IEndpointRouteBuilder graph) => graph.MapPost("/{id}/messages", standIn.Signed("post", Send));

    private static Task Send(WhatsAppCall call)
    {
        var (to, intent) = ((WhatsAppCall.Text(call.Json, "to") ?? "").TrimStart('+'), WhatsAppCall.Text(call.Json, "biz_opaque_callback_data"));
        if (!WhatsAppCalls.IsNumber(call.Id) || !call.StandIn.Owns(call.Account, call.Id))
            return WhatsAppCalls.Unknown(call);
        if (WhatsAppCall.Text(call.Json, "messaging_product") != "whatsapp")
            return call.Refuse(100, "The parameter messaging_product is required.");
        if (WhatsAppCall.Text(call.Json, "recipient_type") is not (null or "individual") || !WhatsAppCalls.IsNumber(to) || to.Length is < 8 or > 15 || intent?.Length > LongestIntent)
            return call.Refuse(131_009, "Parameter value is not valid", "recipient_type, to or biz_opaque_callback_data is not valid.");
        if (call.State.Quotas.Take("whatsapp:" + call.Id, Throughput, Duration.FromSeconds(1)).Left < 0)
            return call.Refuse(130_429, "Rate limit hit", "Cloud API message throughput has been reached.", 429);
        if (call.State.Quotas.Enforced && !call.Account.Take(call.Id, to, call.Now))
            return call.Refuse(131_056, "(Business Account, Consumer Account) pair rate limit hit", "Message failed to send because there were too many messages sent from this phone number to the same phone number.");
        return to switch
        {
            "6281100000001" => call.Refuse(131_021, "Recipient cannot be sender", "Message could not be sent to the same number."),
            [.., '0', '0', '4', '9'] => call.Refuse(131_049, "This message was not delivered to maintain healthy ecosystem engagement."),
            [.., '0', '0', '5', '0'] => call.Refuse(131_050, "User has stopped marketing messages from this business."),
            _ => OfType(call, to, intent),
        };
    }

    private static Task OfType(WhatsAppCall call, string to, string? intent)
    {
        var type = WhatsAppCall.Text(call.Json, "type") ?? "text";
        if (type == "template")
            return Template(call, to, intent);
        if (type is not ("text" or "image" or "video" or "document"))
            return call.Refuse(131_051, "Message type unknown", "The stand-in takes template, text, image, video and document.");
        if (!call.Account.IsOpen(call.Id, to, call.Now))
            return call.Refuse(131_047, "Re-engagement message", "Message failed to send because more than 24 hours have passed since the customer last replied to this number.");
        if (type == "text")
            return WhatsAppCall.Text(call.Json, "text", "body") is { Length: > 0 and <= LongestText } body
                ? Accept(call, to, intent, "text", body, []) : call.Refuse(131_009, "Parameter value is not valid", "text.body is not valid.");
        var caption = WhatsAppCall.Text(call.Json, type, "caption") ?? "";
        return MediumOf(call, call.Json?[type], type) is { } medium && caption.Length <= LongestCaption
            ? Accept(call, to, intent, type, caption, [medium]) : call.Refuse(131_009, "Parameter value is not valid", $"{type}.id or {type}.caption is not valid.");
    }

    private static Task Template(WhatsAppCall call, string to, string? intent)
    {
        var wish = call.Json?["template"];
        var (name, language) = (WhatsAppCall.Text(wish, "name") ?? "", WhatsAppCall.Text(wish, "language", "code") ?? "");
        if (call.Account.Template(name, language) is not { Status: not "REJECTED" } template)
            return call.Refuse(132_001, "Template name does not exist in the translation", $"template name ({name}) does not exist in {language}", 404);
        if (template.Status != "APPROVED")
            return call.Refuse(template.Status == "PAUSED" ? 132_015 : 132_016, "Template is paused or disabled due to low quality");
        var components = ((wish as JsonObject)?["components"] as JsonArray ?? []).OfType<JsonObject>().ToList();
        var filled = ParametersOf(components, "body");
        if (filled.Count != template.Places)
            return call.Refuse(132_000, "Number of parameters does not match the expected number of params", $"body: number of localizable_params ({filled.Count}) does not match the expected number of params ({template.Places})");
        var words = filled.ConvertAll(p => WhatsAppCall.Text(p, "text") ?? "");
        if (words.Exists(w => w.Length == 0 || Unflat().IsMatch(w)))
            return call.Refuse(132_018, "Template parameter", "Param text cannot have new-line/tab characters or more than 4 consecutive spaces, and cannot be empty.");
        var text = Place().Replace(template.Body, m => words.ElementAtOrDefault(int.Parse(m.Groups[1].Value, null) - 1) ?? "");
        if (text.Length > 1_024)
            return call.Refuse(132_005, "Template hydrated text too long");
        var head = ParametersOf(components, "header");
        var kind = template.Header?.ToLowerInvariant();
        var media = kind is null ? [] : head.Select(p => MediumOf(call, (p as JsonObject)?[kind], kind)).OfType<LedgerMedium>().ToList();
        return head.Count == (kind is null ? 0 : 1) && media.Count == head.Count
            ? Accept(call, to, intent, "template:" + name, text, media)
            : call.Refuse(132_012, "Parameter format does not match format in the created template", $"header: expected {template.Header ?? "nothing"}");
    }

    private static List<JsonNode?> ParametersOf(List<JsonObject> components, string type) =>
        [.. components.Where(c => string.Equals(WhatsAppCall.Text(c, "type"), type, StringComparison.OrdinalIgnoreCase)).SelectMany(c => c["parameters"] as JsonArray ?? [])];

    private static LedgerMedium? MediumOf(WhatsAppCall call, JsonNode? named, string kind) =>
        call.Account.Medium(WhatsAppCall.Text(named, "id") ?? "") is { } medium && WhatsAppCalls.IsOfKind(medium, kind)
            ? new LedgerMedium(medium.Type, "", medium.Length, medium.Hash) : null;

    private static async Task Accept(WhatsAppCall call, string to, string? intent, string kind, string text, IReadOnlyList<LedgerMedium> media)
    {
        var id = call.Account.NextMessage();
        var isReached = !to.EndsWith("0026", StringComparison.Ordinal);
        if (isReached)
            call.State.Ledger.Write(new LedgerEntry(WhatsAppStandIn.Network, $"{call.Id}:{to}", id, kind, text, media, InstantPattern.General.Format(call.Now)));
        call.StandIn.News.Tell(call.Id, to, id, intent, isReached);
        await call.Answer(new JsonObject
        {
            ["messaging_product"] = "whatsapp",
            ["contacts"] = new JsonArray(new JsonObject { ["input"] = to, ["wa_id"] = to }),
            ["messages"] = new JsonArray(new JsonObject { ["id"] = id, ["message_status"] = "accepted" }),
        });
    }

    [GeneratedRegex(@"\{\{([0-9]{1,2})\}\}")]
    private static partial Regex Place();

    [GeneratedRegex(@"[\n\r\t]| {5}")]
    private static partial Regex Unflat();
}
