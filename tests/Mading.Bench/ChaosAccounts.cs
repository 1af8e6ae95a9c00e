using Mading.Channels;
using Mading.Foundation;
using Mading.Kernel;
using Mading.Networks;
using Mading.Testing;
using NodaTime;

namespace Mading.Bench;

/// <summary>One network's part in a run of chaos: how its accounts are connected, and what they publish in turn.</summary>
/// <param name="Settings">Of the account with this number, from one.</param>
/// <param name="Secret">What lies sealed, likewise.</param>
/// <param name="Usual">Also in the run without <c>--all</c>.</param>
internal sealed record ChaosAccounts(
    string Network, Func<int, Dictionary<string, string>> Settings, Func<int, Dictionary<string, string>> Secret, IReadOnlyList<PostKind> Kinds, bool Usual = false)
{
    /// <summary>Of each network.</summary>
    public const int Number = 5;

    /// <summary>The secret the webhook's script shares with us.</summary>
    public const string Shared = "kata-rahasia-papan-pengumuman";

    private static readonly PostKind[] Words = [PostKind.Text, PostKind.Text, PostKind.Image];

    /// <param name="sandbox">Where the stand-ins listen.</param>
    /// <param name="bluesky">The real Bluesky server, if it is installed.</param>
    /// <param name="board">The script of the webhook's README.</param>
    public static IEnumerable<ChaosAccounts> Of(Uri sandbox, Uri? bluesky, Uri? board)
    {
        yield return new("mastodon", _ => new() { ["server"] = sandbox.ToString() }, n => Token($"m-{n}"), Words, Usual: true);
        yield return new("facebook", n => new() { ["pageId"] = $"700{n}" }, n => Token($"f-{n}"), [.. Words, PostKind.Reel], Usual: true);
        yield return new("portal", _ => [], _ => [], Words, Usual: true);
        if (bluesky is not null)
            yield return new("bluesky", _ => new() { ["service"] = bluesky.ToString(), ["identifier"] = "perpus.test" }, _ => new() { ["password"] = RealBluesky.Password }, Words, Usual: true);
        yield return new("instagram", n => new() { ["accountId"] = $"1784140000000000{n}" }, n => Token($"EAA-{n}"), [PostKind.Image, PostKind.Reel]);
        yield return new("threads", n => new() { ["userId"] = $"2400{n}" }, n => Token($"TH-{n}"), Words);
        yield return new("x", n => new() { ["userId"] = $"800{n}" }, n => Token($"800{n}-kunci"), [.. Words, PostKind.Video]);
        yield return new("tiktok", n => new() { ["openId"] = $"perpus{n}" }, n => Token($"perpus{n}-1"), [PostKind.Video, PostKind.Image]);
        yield return new("telegram", n => new() { ["chat"] = $"@perpuscontoh{n}" }, n => Token($"400000000{n}:AAH-contoh"), Words);
        yield return new(ChaosReaders.Network, ChaosReaders.Settings, ChaosReaders.Secret, [.. Words, PostKind.Video]);
        yield return new("youtube", _ => [], n => Token($"perpus{n}-kunci"), [PostKind.Video]);
        if (board is not null)
            yield return new("webhook", _ => new() { ["url"] = board.ToString() }, _ => new() { ["secret"] = Shared }, Words);
    }

    public IEnumerable<Channel> Channels(LibraryId library, Secrets secrets, Instant now) => Enumerable.Range(1, Number).Select(n =>
        new Channel(library, Network, Network, Settings(n), Secret(n) is { Count: > 0 } secret ? secrets.Seal(JsonColumn.Write(secret)) : null, now));

    /// <summary>
    /// Networks that let nobody read back what a lost reply left behind (platforms: Telegram has no reading of a channel, TikTok none of
    /// photos it fetched, WhatsApp none of a message it never told of): there alone a person may have to look.
    /// </summary>
    public static bool HasNoLook(string network, PostKind kind) => network is "telegram" or ChaosReaders.Network || (network == "tiktok" && kind == PostKind.Image);

    private static Dictionary<string, string> Token(string token) => new() { ["token"] = token };
}
