using Mading.Kernel;
using NodaTime;

namespace Mading.Editorial;

/// <summary>A video made anew for some of the accounts.</summary>
public sealed partial class Post
{
    /// <summary>
    /// The accounts that asked for it get it in the place of the other. Where all of them did, the other goes. What has been handed in or
    /// decided meanwhile stays as it was decided.
    /// </summary>
    public void TakeVideo(MediumId other, PostMedium made, IReadOnlySet<ChannelId> places, Instant now)
    {
        if (State is not (PostState.Draft or PostState.Returned) || Media.All(m => m.Id != other))
            return;
        var forAll = Variants.All(v => places.Contains(v.Channel));
        Media = forAll ? [.. Media.Select(m => m.Id == other ? made : m)] : [.. Media, made];
        Variants = [.. Variants.Select(v => !forAll && places.Contains(v.Channel) ? v with { Media = Placed(v) } : Kept(v))];
        Touch(now);

        IReadOnlyList<MediumId> Placed(Variant variant) => variant.Media is { Count: > 0 } own ? [.. own.Select(id => id == other ? made.Id : id)] : [made.Id];

        Variant Kept(Variant variant) => forAll && variant.Media is { } own ? variant with { Media = [.. own.Select(id => id == other ? made.Id : id)] } : variant;
    }
}
