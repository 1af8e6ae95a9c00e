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
        new("facebook", [Purpose.Community, Purpose.Links], [Channels.Readers.Parents, Channels.Readers.Everybody], Material.Text, true),
        new("instagram", [Purpose.Infographic, Purpose.Video], [Channels.Readers.Teenagers, Channels.Readers.Students], Material.Pictures, true),
        new("tiktok", [Purpose.Video, Purpose.Infographic], [Channels.Readers.Teenagers, Channels.Readers.Students], Material.Pictures, true),
        new("x", [Purpose.Talk, Purpose.News], [Channels.Readers.Students, Channels.Readers.Everybody], Material.Text, true),
        new("whatsapp", [Purpose.News, Purpose.Community], [Channels.Readers.Parents, Channels.Readers.Everybody], Material.Text),
        new("threads", [Purpose.Talk, Purpose.Community], [Channels.Readers.Students], Material.Text),
        new("youtube", [Purpose.Video], [Channels.Readers.Teenagers, Channels.Readers.Everybody], Material.Video),
        new("telegram", [Purpose.News, Purpose.Links], [Channels.Readers.Students, Channels.Readers.Everybody], Material.Text),
        new("mastodon", [Purpose.Talk, Purpose.News, Purpose.Links], [Channels.Readers.Students], Material.Text),
        new("bluesky", [Purpose.Talk, Purpose.News, Purpose.Links], [Channels.Readers.Students], Material.Text),
    ];

    /// <returns>Nothing for a network that takes all kinds alike, as the portal, or that we know nothing about.</returns>
    public static NetworkProfile? Of(string network) => All.FirstOrDefault(p => p.Network == network);
}
