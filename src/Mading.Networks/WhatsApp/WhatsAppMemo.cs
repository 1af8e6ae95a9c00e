using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;

namespace Mading.Networks.WhatsApp;

/// <summary>The template that was chosen, in its languages, and the picture or video that the platform already has.</summary>
/// <param name="MediumAt">Seconds since 1970, when it was brought.</param>
/// <param name="LostInARow">Replies that were lost one after another, the last of them just now.</param>
internal sealed record WhatsAppMemo(string? Template, IReadOnlyList<WhatsAppMemo.Form>? Forms, string? Medium = null, long MediumAt = 0, int LostInARow = 0)
{
    private static readonly Duration Kept = Duration.FromDays(29);

    public static WhatsAppMemo Read(string? memo)
    {
        try
        {
            var read = memo is null ? null : JsonSerializer.Deserialize<WhatsAppMemo>(memo);
            return read is not null && (read.Forms ?? []).All(f => f is { Language: not null, Places: not null }) ? read : new(null, null);
        }
        catch (JsonException)
        {
            return new(null, null);
        }
    }

    public string Write() => JsonSerializer.Serialize(this);

    [JsonIgnore]
    public bool HasTemplate => Template is { Length: > 0 } && Forms is { Count: > 0 };

    public WhatsAppMemo With(IReadOnlyList<WhatsAppTemplate> chosen) =>
        this with { Template = chosen[0].Name, Forms = [.. chosen.Select(t => new Form(t.Language, t.Places, t.Named))] };

    /// <summary>Without a medium that the platform may have thrown away.</summary>
    public WhatsAppMemo Fresh(Instant now) => now - Instant.FromUnixTimeSeconds(MediumAt) < Kept ? this : this with { Medium = null };

    /// <param name="language">The reader's own.</param>
    /// <param name="otherwise">The post's.</param>
    public Form FormFor(string language, string otherwise) =>
        new[] { language, otherwise }.Select(wish => Forms!.FirstOrDefault(f => IsOf(f.Language, wish))).FirstOrDefault(f => f is not null) ?? Forms![0];

    // The platform writes en_US where we write en.
    private static bool IsOf(string known, string wish) =>
        string.Equals(known, wish, StringComparison.OrdinalIgnoreCase)
        || string.Equals(known.Split('_', '-')[0], wish.Split('_', '-')[0], StringComparison.OrdinalIgnoreCase);

    internal sealed record Form(string Language, IReadOnlyList<string> Places, bool Named);
}
