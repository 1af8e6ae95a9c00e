using System.Text.Json.Nodes;
using Mading.Networks.Tests.Meta;
using Microsoft.AspNetCore.Http;

namespace Mading.Networks.Tests.Instagram;

/// <summary>A professional account as far as our calls go; answers as the reference of the Instagram Platform shows.</summary>
public sealed class ScriptedInstagram : ScriptedContainers
{
    public string? AccountType { get; set; }

    public bool IsProfessional { get; set; } = true;

    public string[] Scopes { get; set; } = ["instagram_basic", "instagram_content_publish", "instagram_manage_comments"];

    public string? CommentedOn { get; private set; }

    protected override string MakeEdge => "media";

    protected override string PublishEdge => "media_publish";

    protected override string QuotaEdge => "content_publishing_limit";

    protected override string Words => "caption";

    protected override JsonObject Profile => new() { ["id"] = Account, ["username"] = "perpuscontoh", ["account_type"] = AccountType };

    protected override string ListOf(IFormCollection container) => container["media_type"] == "STORIES" ? "stories" : "media";

    protected override JsonObject StateOf(string container, string state) => new() { ["id"] = container, ["status_code"] = state, ["status"] = state + ": 2207026" };

    protected override async Task<(int Status, object Body)?> ActAlso(HttpRequest request, string path)
    {
        if (path == Account && !IsProfessional)
            return (400, new { error = new { message = "Unsupported get request", type = "GraphMethodException", code = 100, error_subcode = 33 } });
        if (path == "debug_token")
            return (200, new { data = new { app_id = "17", type = "USER", expires_at = 1_800_000_000, scopes = Scopes } });
        if (!path.EndsWith("/comments", StringComparison.Ordinal))
            return null;
        if (request.Method == "GET")
            return (200, List(path));
        CommentedOn = path.Split('/')[0];
        return (200, new { id = Show(path, (await request.ReadFormAsync())["message"]!, Promises.A.Now) });
    }
}
