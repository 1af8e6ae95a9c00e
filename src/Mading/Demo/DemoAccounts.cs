using Mading.Channels;
using Mading.Foundation;
using Mading.Kernel;
using NodaTime;

namespace Mading.Demo;

/// <summary>The demo's accounts: the wall, one network by its simulated API, and the places that a person's phone publishes to.</summary>
internal static class DemoAccounts
{
    public const string Portal = "portal";
    public const string Mastodon = "mastodon";
    public const string Instagram = "instagram";
    public const string Facebook = "facebook";
    public const string X = "x";
    public const string TikTok = "tiktok";
    public const string Channel = "saluran";
    public const string Group = "grup";

    private static readonly (string Key, string Name, string Place)[] ByPhone =
    [
        (Instagram, "Instagram @perpuskotacontoh", "instagram"),
        (Facebook, "Facebook Perpustakaan Kota Contoh", "facebook-group"),
        (X, "X @perpuskotacontoh", "x"),
        (TikTok, "TikTok @perpuskotacontoh", "tiktok"),
        (Channel, "Saluran WhatsApp Kabar Perpus Contoh", "whatsapp-channel"),
        (Group, "Grup WhatsApp Guru & TBM Kota Contoh", "whatsapp-group"),
    ];

    public static IReadOnlyDictionary<string, ChannelId> Add(MadingDb db, Secrets secrets, Instant now)
    {
        var made = new Dictionary<string, ChannelId>(StringComparer.Ordinal)
        {
            [Portal] = Keep(db, new Channel(db.Library, "portal", "Portal Perpus Contoh", new Dictionary<string, string>(), null, now)),
            [Mastodon] = Keep(db, OnMastodon(db.Library, secrets, now)),
        };
        foreach (var (key, name, place) in ByPhone)
            made[key] = Keep(db, new Channel(db.Library, "phone", name, new Dictionary<string, string> { ["place"] = place }, null, now));
        return made;
    }

    private static Channel OnMastodon(LibraryId library, Secrets secrets, Instant now)
    {
        var sealedToken = secrets.Seal(JsonColumn.Write(new Dictionary<string, string> { ["token"] = "perpuskotacontoh" }));
        var channel = new Channel(
            library, "mastodon", "Mastodon @perpuskotacontoh", new Dictionary<string, string> { ["server"] = "https://mastodon.contoh.example" }, sealedToken, now);
        channel.Recognise("@perpuskotacontoh@mastodon.contoh.example", null, new Dictionary<string, string>());
        return channel;
    }

    private static ChannelId Keep(MadingDb db, Channel channel)
    {
        db.Add(channel);
        return channel.Id;
    }
}
