using System.Globalization;
using System.Text.Json.Nodes;
using Mading.Networks.Tests.Promises;
using Microsoft.AspNetCore.Http;
using NodaTime;

namespace Mading.Networks.Tests.WhatsApp;

/// <summary>A number of the WhatsApp Business Platform as far as our calls go.</summary>
public sealed class ScriptedWhatsApp : ScriptedNetwork
{
    public const string Phone = "106540352242922";
    public const string Business = "102290129340398";
    private readonly Lock _gate = new();
    private readonly List<JsonObject> _messages = [];
    private int _uploads;

    public override int PublicPosts => Messages.Count;

    public override int Uploads => _uploads;

    /// <summary>Every message that was accepted, oldest first.</summary>
    public IReadOnlyList<JsonObject> Messages
    {
        get
        {
            lock (_gate)
                return [.. _messages];
        }
    }

    /// <summary>What every call looked like: method, path, and its JSON.</summary>
    public List<(string Method, string Path, JsonNode? Json)> Seen { get; } = [];

    /// <summary>Answers a message to this number so; to any where the number is empty.</summary>
    public (string To, int Status, int Code)? Complains { get; set; }

    public JsonArray Templates { get; set; } =
    [
        Template("kabar", "id", null, "*{{1}}*\n{{2}}\n{{3}}"),
        Template("kabar", "en_US", null, "*{{1}}*\n{{2}}\n{{3}}"),
        Template("kabar_gambar", "id", "IMAGE", "{{judul}}: {{isi}}"),
        Template("kabar_video", "id", "VIDEO", "{{1}}: {{2}}"),
    ];

    public override void PostByHand(string text, Instant at)
    {
        lock (_gate)
            _messages.Add(new JsonObject { ["text"] = text });
    }

    public static JsonNode Template(string name, string language, string? header, string body, string status = "APPROVED", string category = "MARKETING")
    {
        var components = new JsonArray();
        if (header is not null)
            components.Add(new JsonObject { ["type"] = "HEADER", ["format"] = header });
        components.Add(new JsonObject { ["type"] = "BODY", ["text"] = body });
        return new JsonObject { ["name"] = name, ["language"] = language, ["status"] = status, ["category"] = category, ["components"] = components };
    }

    protected override object Complaint(string sentence) => new { error = new { message = sentence, type = "OAuthException", code = 100 } };

    protected override async Task<(int Status, object Body)> Act(HttpRequest request)
    {
        var path = request.Path.Value!;
        var json = request.HasJsonContentType() ? await JsonNode.ParseAsync(request.Body) : null;
        var form = request.HasFormContentType ? await request.ReadFormAsync() : null;
        lock (_gate)
            Seen.Add((request.Method, path, json));
        return (request.Method, path[(path.IndexOf('/', 1) + 1)..]) switch
        {
            ("GET", Phone) => (200, new { id = Phone, display_phone_number = "+62 811-0000-0001", verified_name = "Perpustakaan Contoh" }),
            ("GET", $"{Business}/message_templates") => (200, new JsonObject { ["data"] = new JsonArray([.. Templates.Where(t => Wanted(request, t!)).Select(t => t!.DeepClone())]) }),
            ("POST", $"{Phone}/media") => Store(form!),
            ("POST", $"{Phone}/messages") => Accept(json!.AsObject()),
            _ => (400, new { error = new { message = "Unsupported request", code = 100, error_subcode = 33 } }),
        };
    }

    private static bool Wanted(HttpRequest request, JsonNode template) =>
        request.Query["name"].ToString() is { Length: > 0 } name ? ((string)template["name"]!).Contains(name, StringComparison.Ordinal) : true;

    private (int Status, object Body) Store(IFormCollection form)
    {
        form["messaging_product"].ToString().ShouldBe("whatsapp");
        form.Files["file"]!.Length.ShouldBeGreaterThan(0);
        return (200, new { id = string.Create(CultureInfo.InvariantCulture, $"55{Interlocked.Increment(ref _uploads)}") });
    }

    private (int Status, object Body) Accept(JsonObject message)
    {
        var to = (string)message["to"]!;
        if (Complains is { } complaint && (complaint.To.Length == 0 || complaint.To == to) && (complaint.Code != 131_047 || (string)message["type"]! != "template"))
            return (complaint.Status, new { error = new { message = "(#" + complaint.Code + ") No", code = complaint.Code, error_data = new { details = "no" } } });
        lock (_gate)
        {
            _messages.Add(message);
            return (200, new { messaging_product = "whatsapp", contacts = new[] { new { input = to, wa_id = to } }, messages = new[] { new { id = $"wamid.{_messages.Count}", message_status = "accepted" } } });
        }
    }
}
