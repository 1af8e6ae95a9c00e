using System.Globalization;
using System.Text;
using Mading.Kernel;
using Mading.Networks;

namespace Mading.Tests.House;

/// <summary>What each network takes, drawn from the figures that the program itself goes by.</summary>
internal static class NetworksTable
{
    private static readonly ChannelAccess Nobody = new(new Dictionary<string, string>());
    private static readonly PostKind[] Kinds = Enum.GetValues<PostKind>();

    private sealed record Figures(string Network, string Way, string Characters, string Pictures, string Videos, string Seconds, string Megabytes, string Source, string Verified);

    public static string Draw(IEnumerable<INetwork> registered)
    {
        var byApi = registered.Where(n => n is not IByHand).DistinctBy(n => n.Key).ToDictionary(n => n.Key);
        var keys = byApi.Keys.Union(KnownLimits.Networks).Order(StringComparer.Ordinal).ToList();
        var text = new StringBuilder("""
            # What goes where

            Made from the code by `MADING_WRITE_DOCS=1 dotnet test tests/Mading.Tests --filter NetworksTableTests`; not written by hand.

            **API**: Mading publishes there by itself. **HP**: it puts all in a person's phone, who publishes it in the network's own app.
            **—**: the network has no such kind, or neither way is known. A server, an account or a review by the network may narrow it.
            **draft**: an account may be set so that posts go to the drafts of the network's app, where a person publishes them; until then they are not public.
            A **live** session is announced: as a text, a link, a picture or a video, whichever the account takes of what the announcement holds.

            """);
        text.Append("Where a program may, Mading also opens it, and gives the address and the key to film with: ").AppendJoin(", ", keys.Where(key => byApi.GetValueOrDefault(key) is IOpensLive)).Append(".\n\n");
        text.Append("| network | ").AppendJoin(" | ", Kinds.Select(Name)).Append(" |\n|---|").Insert(text.Length, "---|", Kinds.Length).Append('\n');
        foreach (var key in keys)
            text.Append("| ").Append(key).Append(" | ").AppendJoin(" | ", Kinds.Select(kind => Ways(key, byApi, kind))).Append(" |\n");
        text.Append("""

            ## The figures

            Characters as the network counts them; pictures; videos with their seconds of play and megabytes at most. Empty: no limit known.

            | network | kinds | way | characters | pictures | video | seconds | MB | source | verified |
            |---|---|---|---|---|---|---|---|---|---|

            """);
        foreach (var same in keys.SelectMany(key => Kinds.Select(kind => (Row: Row(key, Limits(key, byApi, kind)), kind))).Where(r => r.Row.Way != "—").GroupBy(r => r.Row, r => r.kind))
        {
            var row = same.Key;
            text.Append(CultureInfo.InvariantCulture, $"| {row.Network} | {string.Join(", ", same.Select(Name))} | {row.Way} | {row.Characters} | {row.Pictures} | {row.Videos} | {row.Seconds} | {row.Megabytes} | {row.Source} | {row.Verified} |\n");
        }

        PlacesTable.Draw(text);
        return text.ToString().ReplaceLineEndings("\n");
    }

    private static string Ways(string key, Dictionary<string, INetwork> byApi, PostKind kind) =>
        Limits(key, byApi, kind).Way is var way && way == "API" && byApi[key] is IDrafts ? "API or draft" : way;

    private static (string Way, NetworkLimits Figures) Limits(string key, Dictionary<string, INetwork> byApi, PostKind kind)
    {
        if (byApi.TryGetValue(key, out var network) && network.LimitsFor(kind, Nobody) is { Possible: true } api)
            return ("API", api);
        var byHand = KnownLimits.ByHand(key, kind);
        return KnownLimits.Networks.Contains(key) && key != "webhook" && byHand.Possible ? ("HP", byHand) : ("—", byHand);
    }

    private static Figures Row(string key, (string Way, NetworkLimits Figures) known)
    {
        var (way, limits) = known;
        return new(
            key, way, Characters(limits), Range(limits.MinImages, limits.MaxImages), limits.Video is null ? "—" : "yes",
            limits.Video is { } video && (video.MinSeconds ?? video.MaxSeconds) is not null ? $"{Number(video.MinSeconds)}–{Number(video.MaxSeconds)}" : "",
            Number(limits.Video?.MaxBytes / 1_000_000.0), limits.Facts.Source.Replace('|', '/'), limits.Facts.Verified ? "yes" : "no");
    }

    private static string Characters(NetworkLimits limits) => limits.MaxCharacters switch
    {
        null => limits.MaxBytes is { } bytes ? $"{Number(bytes)} bytes" : "",
        0 => "none",
        var most when limits.Rule == TextRule.CodePoints => Number(most),
        var most => $"{Number(most)} ({limits.Rule})",
    };

    private static string Range(int least, int most) => most == 0 ? "—" : least == most ? Number(most) : $"{Number(least)}–{Number(most)}";

    internal static string Number(double? figure) => figure?.ToString("#,0.##", CultureInfo.InvariantCulture) ?? "";

    internal static string Name(PostKind kind) => kind.ToString().ToLowerInvariant();
}
