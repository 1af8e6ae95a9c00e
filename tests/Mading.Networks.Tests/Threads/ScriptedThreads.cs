using System.Text.Json.Nodes;
using Mading.Networks.Tests.Meta;
using Microsoft.AspNetCore.Http;

namespace Mading.Networks.Tests.Threads;

/// <summary>An account as far as our calls go; answers as the reference of the Threads API shows.</summary>
public sealed class ScriptedThreads : ScriptedContainers
{
    public int RepliesUsed { get; set; }

    protected override string MakeEdge => "threads";

    protected override string PublishEdge => "threads_publish";

    protected override string QuotaEdge => "threads_publishing_limit";

    protected override string Words => "text";

    protected override JsonObject Profile => new() { ["id"] = Account, ["username"] = "perpuscontoh" };

    protected override string ListOf(IFormCollection container) => container.ContainsKey("reply_to_id") ? "replies" : "threads";

    protected override JsonObject StateOf(string container, string state) => new() { ["id"] = container, ["status"] = state };

    protected override JsonObject Quota() => new()
    {
        ["data"] = new JsonArray(new JsonObject
        {
            ["quota_usage"] = Used, ["config"] = new JsonObject { ["quota_total"] = 250, ["quota_duration"] = 86_400 },
            ["reply_quota_usage"] = RepliesUsed, ["reply_config"] = new JsonObject { ["quota_total"] = 1000, ["quota_duration"] = 86_400 },
        }),
    };
}
