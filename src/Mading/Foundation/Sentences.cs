using Mading.Kernel;
using Microsoft.Extensions.Localization;

namespace Mading.Foundation;

/// <summary>A room's words: the marker type beside which <c>XWords.resx</c> (English) and <c>XWords.id.resx</c> lie.</summary>
internal sealed record RoomWords(Type Marker);

/// <summary>
/// Turns a reason into a sentence in the person's language: the key <c>reason.CODE</c> in any room's resources, with the
/// arguments by name in braces.
/// </summary>
internal sealed class Sentences(IStringLocalizerFactory factory, IEnumerable<RoomWords> rooms)
{
    private readonly IReadOnlyList<IStringLocalizer> _rooms = [.. rooms.Select(r => factory.Create(r.Marker))];

    /// <summary>What somebody did, from the audit trail: the key <c>audit.ACT</c>.</summary>
    public string Act(string act) => Find("audit." + act)?.Value ?? act;

    public string Say(Reason reason)
    {
        var found = Find("reason." + reason.Code);
        return found is null ? reason.Code : reason.Args.Aggregate(found.Value, (text, arg) => text.Replace("{" + arg.Key + "}", arg.Value, StringComparison.Ordinal));
    }

    private LocalizedString? Find(string key) =>
        _rooms.Select(words => words[key]).FirstOrDefault(text => !text.ResourceNotFound);
}

internal static class RoomWordsRegistration
{
    public static IServiceCollection AddWords<TMarker>(this IServiceCollection services) =>
        services.AddSingleton(new RoomWords(typeof(TMarker)));
}
