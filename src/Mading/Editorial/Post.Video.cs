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
    /// <param name="shown">What each account shows now, its own choice or the post's.</param>
    public void TakeVideo(MediumId other, PostMedium made, IReadOnlySet<ChannelId> places, Func<Variant, IReadOnlyList<MediumId>> shown, Instant now)
    {
        var wanting = Variants.Where(v => places.Contains(v.Channel) && shown(v).Contains(other)).Select(v => v.Channel).ToHashSet();
        if (State is not (PostState.Draft or PostState.Returned) || wanting.Count == 0)
            return;
        var forAll = Variants.All(v => wanting.Contains(v.Channel));

        // Chosen one by one from now on: an account without a choice of its own would show the copy beside the first.
        Variants = [.. Variants.Select(v => forAll && v.Media is null ? v : v with { Media = wanting.Contains(v.Channel) ? With(shown(v)) : shown(v) })];
        Media = forAll ? [.. Media.Select(m => m.Id == other ? made : m)] : [.. Media, made];
        Touch(now);

        IReadOnlyList<MediumId> With(IReadOnlyList<MediumId> ids) => [.. ids.Select(id => id == other ? made.Id : id)];
    }
}
