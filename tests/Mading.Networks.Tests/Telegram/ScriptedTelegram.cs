using System.Text.Json;
using System.Text.Json.Nodes;
using Mading.Networks.Tests.Promises;
using Microsoft.AspNetCore.Http;
using NodaTime;

namespace Mading.Networks.Tests.Telegram;

/// <summary>A channel as far as our calls go; answers as core.telegram.org/bots/api shows.</summary>
public sealed class ScriptedTelegram : ScriptedNetwork
{
    private readonly SortedDictionary<long, string> _messages = [];
    private int _posts;

    public override int PublicPosts => _posts;

    public override int Uploads => 0;

    public IReadOnlyDictionary<long, string> Messages => _messages;

    public JsonNode? Last { get; private set; }

    public IFormCollection? LastForm { get; private set; }

    public string Status { get; set; } = "administrator";

    public bool? MayPost { get; set; } = true;

    /// <summary>Set to answer any call with this error.</summary>
    public (int Code, string Description)? Complains { get; set; }

    public int? RetryAfter { get; set; }

    public override void PostByHand(string text, Instant at) => Add(text);

    protected override object Complaint(string sentence) => new { ok = false, error_code = 0, description = sentence };

    protected override async Task<(int Status, object Body)> Act(HttpRequest request)
    {
        var path = request.Path.Value!.Split('/');
        path[1].ShouldStartWith("bot");
        LastForm = request.HasFormContentType ? await request.ReadFormAsync() : null;
        Last = request.HasJsonContentType() ? await JsonSerializer.DeserializeAsync<JsonNode>(request.Body) : null;
        if (Complains is { } complaint)
            return (complaint.Code, new { ok = false, error_code = complaint.Code, description = complaint.Description, parameters = new { retry_after = RetryAfter } });
        return (200, new { ok = true, result = Result(path[2]) });
    }

    private object Result(string method) => method switch
    {
        "getMe" => new { id = 4_000_000_000L, is_bot = true, username = "mading_bot" },
        "getChat" => new { id = -1001234567890L, type = "channel", title = "Perpustakaan Contoh", username = "perpuscontoh" },
        "getChatMember" => new { status = Status, can_post_messages = MayPost },
        "sendMessage" => Message(Add((string)Last!["text"]!)),
        "sendPhoto" => Message(Add(LastForm!["caption"].ToString())),
        "sendVideo" => Message(Add(LastForm!["caption"].ToString())),
        "sendPoll" => Message(Add((string)Last!["question"]!)),
        "sendMediaGroup" => Album(),
        "editMessageText" => Edit("text"),
        "editMessageCaption" => Edit("caption"),
        "deleteMessages" => Last!["message_ids"]!.AsArray().Select(id => _messages.Remove((long)id!)).ToList() is not null,
        _ => throw new InvalidOperationException(method),
    };

    private object Album()
    {
        var media = JsonNode.Parse(LastForm!["media"].ToString())!.AsArray();
        media.Select(m => LastForm.Files.GetFile(((string)m!["media"]!)["attach://".Length..])).ShouldAllBe(file => file != null);
        var first = Add((string?)media[0]!["caption"] ?? "");
        return media.Skip(1).Select(_ => Extra()).Prepend(first).Select(Message).ToList();
    }

    private object Edit(string field)
    {
        var id = (long)Last!["message_id"]!;
        _messages[id] = (string)Last[field]!;
        return Message(id);
    }

    private long Add(string text)
    {
        _posts++;
        _messages[Next()] = text;
        return _messages.Keys.Last();
    }

    private long Extra()
    {
        _messages[Next()] = "";
        return _messages.Keys.Last();
    }

    private long Next() => 101 + _messages.Count;

    private static object Message(long id) => new { message_id = id, date = 1_700_000_000 };
}
