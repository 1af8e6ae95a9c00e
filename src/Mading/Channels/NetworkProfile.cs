namespace Mading.Channels;

/// <summary>
/// What a network is good for in a library's hands. A library may decide otherwise for each of its accounts.
/// </summary>
/// <param name="Network">The network's key.</param>
/// <param name="Readers">Whom one meets there most. Our estimate, measured by nobody yet; the screen says so.</param>
/// <param name="Needs">Without this nothing can be posted there.</param>
/// <param name="IsFounders">
/// The purposes are those of the project's founding document on social media as a library service (Facebook: community and links to
/// resources; Twitter: single people and timely news of new resources; TikTok and Instagram: video and infographics). Those of the
/// others are our own judgement.
/// </param>
public sealed record NetworkProfile(
    string Network, IReadOnlyList<Purpose> Purposes, IReadOnlyList<Readers> Readers, Material Needs, bool IsFounders = false)
{
    public static IReadOnlyList<NetworkProfile> All { get; } =
    [
        new("facebook", [Purpose.Community, Purpose.Links], [Channels.Readers.Parents, Channels.Readers.Everybody], Material.Text, true) { Hosts = ["facebook.com", "fb.watch", "fb.com"] },
        new("instagram", [Purpose.Infographic, Purpose.Video], [Channels.Readers.Teenagers, Channels.Readers.Students], Material.Pictures, true) { Hosts = ["instagram.com"] },
        new("tiktok", [Purpose.Video, Purpose.Infographic], [Channels.Readers.Teenagers, Channels.Readers.Students], Material.Pictures, true) { Hosts = ["tiktok.com"] },
        new("x", [Purpose.Talk, Purpose.News], [Channels.Readers.Students, Channels.Readers.Everybody], Material.Text, true) { Hosts = ["x.com", "twitter.com"] },
        new("whatsapp", [Purpose.News, Purpose.Community], [Channels.Readers.Parents, Channels.Readers.Everybody], Material.Text) { Hosts = ["whatsapp.com", "wa.me"] },
        new("threads", [Purpose.Talk, Purpose.Community], [Channels.Readers.Students], Material.Text) { Hosts = ["threads.net", "threads.com"] },
        new("youtube", [Purpose.Video], [Channels.Readers.Teenagers, Channels.Readers.Everybody], Material.Video) { Hosts = ["youtube.com", "youtu.be"] },
        new("telegram", [Purpose.News, Purpose.Links], [Channels.Readers.Students, Channels.Readers.Everybody], Material.Text) { Hosts = ["t.me"] },
        new("mastodon", [Purpose.Talk, Purpose.News, Purpose.Links], [Channels.Readers.Students], Material.Text),
        new("bluesky", [Purpose.Talk, Purpose.News, Purpose.Links], [Channels.Readers.Students], Material.Text),
    ];

    /// <summary>Where its public posts stand; empty where every server has its own address.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>Whether an address may be that of a post there.</summary>
    public bool IsAt(string link) => Hosts.Count == 0 || (Uri.TryCreate(link, UriKind.Absolute, out var address)
        && Hosts.Any(h => address.Host.Equals(h, StringComparison.OrdinalIgnoreCase) || address.Host.EndsWith("." + h, StringComparison.OrdinalIgnoreCase)));

    /// <returns>Nothing for a network that takes all kinds alike, as the portal, or that we know nothing about.</returns>
    public static NetworkProfile? Of(string network) => All.FirstOrDefault(p => p.Network == network);
}
