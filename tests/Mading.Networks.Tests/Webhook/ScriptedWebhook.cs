using System.Text.Json.Nodes;
using Mading.Networks.Tests.Promises;
using Mading.Networks.Webhook;
using Microsoft.AspNetCore.Http;
using NodaTime;

namespace Mading.Networks.Tests.Webhook;

/// <summary>A library's script as the README asks for it; it de-duplicates nothing.</summary>
public sealed class ScriptedWebhook(string secret) : ScriptedNetwork
{
    private readonly List<string> _public = [];

    public override int PublicPosts => _public.Count;

    public override int Uploads => 0;

    public JsonNode? Last { get; private set; }

    public IHeaderDictionary LastHeaders { get; private set; } = new HeaderDictionary();

    /// <summary>Set to answer every event but the ping with this.</summary>
    public (int Status, object Body)? Says { get; set; }

    public override void PostByHand(string text, Instant at) => _public.Add("by hand");

    protected override object Complaint(string sentence) => new { code = "no", message = sentence };

    protected override async Task<(int Status, object Body)> Act(HttpRequest request)
    {
        using var kept = new MemoryStream();
        await request.Body.CopyToAsync(kept);
        LastHeaders = new HeaderDictionary(request.Headers.ToDictionary());
        if (!WebhookSignature.Holds(request.Headers["Mading-Signature"].ToString(), kept.ToArray(), secret, A.Now))
            return (401, new { code = "seal" });
        Last = JsonNode.Parse(kept.ToArray())!;
        var happening = (string)Last["event"]!;
        request.Headers["Mading-Event"].ToString().ShouldBe(happening);
        return happening == "ping" ? (200, new { name = "Papan pengumuman" }) : Says ?? Done(happening);
    }

    private (int Status, object Body) Done(string happening)
    {
        var id = (string)(Last!["delivery"] ?? Last["id"])!;
        if (happening == "publish")
            _public.Add(id);
        var known = happening == "withdraw" ? _public.Remove(id) : _public.Contains(id);
        return known ? (200, new { id, link = "https://papan.perpus-contoh.example/" + id }) : (404, new { code = "absent", message = "absent" });
    }
}
