using System.Text.Json;
using System.Text.Json.Nodes;
using Mading.Kernel;

namespace Mading.Sandbox.Threads;

/// <summary>What Threads takes as a poll: two to four options of 1 to 25 characters, on a post of text alone (developers.facebook.com, Threads API, polls).</summary>
internal static class ThreadsPoll
{
    private static readonly string[] Names = ["option_a", "option_b", "option_c", "option_d"];

    /// <returns>Nothing where there is no poll, or a right one.</returns>
    public static string? Problem(string poll, string mediaType)
    {
        if (poll.Length == 0)
            return null;
        if (mediaType != "TEXT")
            return "(#100) A poll can be attached to text-only posts only.";
        return Read(poll) is { } options && IsRight(options) ? null : "(#100) Param poll_attachment must have 2 to 4 options of 1 to 25 characters.";
    }

    private static bool IsRight(JsonObject options) => options.Count is >= 2 and <= 4 && Names.Take(options.Count).All(name =>
        options[name] is JsonValue value && value.TryGetValue<string>(out var text) && TextLength.Count(text, TextRule.CodePoints) is >= 1 and <= 25);

    private static JsonObject? Read(string poll)
    {
        try
        {
            return JsonNode.Parse(poll) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
