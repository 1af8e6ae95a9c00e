using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;
using NodaTime.Text;

namespace Mading.Sandbox.X;

/// <summary>Posts and who made them, each call with the name of its operation for the faults.</summary>
internal static partial class XCalls
{
    private static readonly HashSet<string> Fields =
        ["attachments", "conversation_id", "created_at", "entities", "id", "text", "public_metrics", "lang", "source", "author_id", "note_post", "referenced_tweets"];

    public static void Map(IEndpointRouteBuilder routes, XStandIn standIn)
    {
        routes.MapGet("/2/users/me", standIn.Signed("account", 75, Me));
        routes.MapPost("/2/tweets", standIn.Signed("post", 100, Publish));
        routes.MapDelete("/2/tweets/{id}", standIn.Signed("delete", 50, Delete));
        routes.MapGet("/2/users/{id}/tweets", standIn.Signed("read", 900, Timeline));
    }

    private static Task Me(XCall call) => XAnswers.Given(
        call.Http, new JsonObject { ["id"] = call.Account.Id, ["name"] = "Akun " + call.Account.Name, ["username"] = call.Account.Name });

    private static Task Publish(XCall call)
    {
        if (XDraft.Read(call.Json, call.Account, out var wrong) is not { } draft)
            return call.Invalid(wrong);
        if (call.Account.Publish(draft.Text, draft.Media, draft.Choices, draft.Above, call.Now) is not { } post)
            return XAnswers.Forbidden(call.Http, "You are not allowed to create a Tweet with duplicate content.");
        call.State.Ledger.Write(new LedgerEntry(
            XStandIn.Network, call.Account.Id, post.Id, Kind(post), post.Text,
            [.. post.Media.Select(m => new LedgerMedium(m.Type, m.Alt, m.Length, m.Hash))], post.At.ToString()));
        return XAnswers.Given(call.Http, new JsonObject { ["id"] = post.Id, ["text"] = post.Text }, StatusCodes.Status201Created);
    }

    private static string Kind(XPost post) => post switch
    {
        { Choices.Count: > 0 } => "poll",
        { Media.Count: 0 } => "text",
        { Media.Count: > 1 } => "carousel",
        { Media: [{ IsVideo: true }] } => "video",
        _ => "image",
    };

    private static Task Delete(XCall call) => call.Account.Delete(call.Route("id"))
        ? XAnswers.Given(call.Http, new JsonObject { ["deleted"] = true })
        : XAnswers.Missing(call.Http, "post", call.Route("id"));

    private static Task Timeline(XCall call)
    {
        var query = call.Http.Request.Query;
        var most = query.ContainsKey("max_results") ? Whole(query["max_results"]) : 10;
        var since = query.ContainsKey("start_time") ? InstantPattern.ExtendedIso.Parse(query["start_time"].ToString()) : null;
        var fields = (query["post.fields"].ToString() + "," + query["tweet.fields"]).Split(',', StringSplitOptions.RemoveEmptyEntries);
        if (call.Route("id") != call.Account.Id)
            return XAnswers.Missing(call.Http, "user", call.Route("id"));
        if (most is not (>= 5 and <= 100) || since is { Success: false } || fields.FirstOrDefault(f => !Fields.Contains(f)) is not null)
            return call.Invalid("One or more parameters to your request was invalid.");
        var begin = Math.Max(0, Whole(query["pagination_token"]) ?? 0);
        var fitting = call.Account.Posts.Where(p => since is null || p.At >= since.Value).ToList();
        var shown = fitting.Skip(begin).Take(most.Value).Select(p => (JsonNode)Shown(p, fields, call.Account)).ToArray();
        var meta = new JsonObject { ["result_count"] = shown.Length };
        if (fitting.Count > begin + shown.Length)
            meta["next_token"] = (begin + shown.Length).ToString(CultureInfo.InvariantCulture);
        return Answers.Write(call.Http, shown.Length == 0 ? new JsonObject { ["meta"] = meta } : new JsonObject { ["data"] = new JsonArray(shown), ["meta"] = meta });
    }

    private static int? Whole(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var whole) ? whole : null;

    private static JsonObject Shown(XPost post, string[] fields, XAccount account)
    {
        var (text, urls) = Wrapped(post, account);
        var answer = new JsonObject { ["id"] = post.Id, ["text"] = text, ["edit_history_post_ids"] = new JsonArray(post.Id) };
        if (fields.Contains("created_at"))
            answer["created_at"] = post.At.ToDateTimeOffset().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        if (fields.Contains("conversation_id"))
            answer["conversation_id"] = post.Root;
        if (fields.Contains("entities") && urls.Count > 0)
            answer["entities"] = new JsonObject { ["urls"] = urls };
        if (fields.Contains("attachments") && post.Media.Count > 0)
            answer["attachments"] = new JsonObject { ["media_keys"] = new JsonArray([.. post.Media.Select(m => (JsonNode)m.Key)]) };
        return answer;
    }

    // Every address becomes one of t.co, one more stands for the media, and three marks are escaped.
    private static (string Text, JsonArray Urls) Wrapped(XPost post, XAccount account)
    {
        var urls = new JsonArray();
        var text = Address().Replace(post.Text, found => Short(found.Value, null))
            .Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
        if (post.Media.Count > 0)
            text += " " + Short($"https://x.com/{account.Name}/status/{post.Id}/photo/1", post.Media[0].Key);
        return (text, urls);

        string Short(string address, string? key)
        {
            var made = string.Create(CultureInfo.InvariantCulture, $"https://t.co/{post.Id[^6..]}{urls.Count:0000}");
            urls.Add(new JsonObject { ["start"] = 0, ["end"] = made.Length, ["url"] = made, ["expanded_url"] = address, ["display_url"] = address, ["media_key"] = key });
            return made;
        }
    }

    [GeneratedRegex("""https?://[^\s<>"]*[^\s<>".,;:!?')\]}]""")]
    private static partial Regex Address();
}
