using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mading.Networks.TikTok;

/// <summary>A post that TikTok knows under its own number before anybody can see it.</summary>
/// <param name="PublishId">TikTok's number of it.</param>
/// <param name="UploadUrl">Where the video goes; dead after an hour. Nothing for photos, which TikTok fetches.</param>
/// <param name="Sent">How many pieces of the video are there.</param>
/// <param name="At">Seconds since 1970.</param>
/// <param name="IsDraft">By which call it was begun, and so where its last piece takes it; memos from before there were drafts are of direct posts.</param>
internal sealed record TikTokMemo(string? PublishId, string? UploadUrl, int Sent, TikTokMemo.Stage Step, long At, bool IsDraft = false)
{
    public static readonly TikTokMemo Nothing = new(null, null, 0, Stage.Begun, 0);

    public static TikTokMemo Read(string? memo)
    {
        try
        {
            return memo is null ? Nothing : JsonSerializer.Deserialize<TikTokMemo>(memo) ?? Nothing;
        }
        catch (JsonException)
        {
            return Nothing;
        }
    }

    /// <summary>Where it goes, whatever the account says meanwhile.</summary>
    [JsonIgnore]
    public bool GoesToInbox => IsDraft || Step == Stage.Inbox;

    /// <summary>The account was set to the other way since it was begun.</summary>
    public bool IsOfOtherWay(ChannelAccess access) => PublishId is not null && GoesToInbox != TikTokOptions.IsDraft(access);

    public string Write() => JsonSerializer.Serialize(this);

    [JsonConverter(typeof(JsonStringEnumConverter<Stage>))]
    internal enum Stage
    {
        /// <summary>Pieces are being sent; nobody will see anything before the last.</summary>
        Begun,

        /// <summary>TikTok has all of it and makes it public, or brings it to the inbox of the app.</summary>
        Told,

        /// <summary>It lies in the inbox, for a person to publish.</summary>
        Inbox,
    }
}
