namespace Mading.Networks;

/// <summary>
/// A live session is announced, not carried: no network takes the announcement as anything but a post like others. What it is there
/// follows from what it holds and from what the account takes.
/// </summary>
public static class SentAs
{
    /// <param name="pictures">Pictures that go with it.</param>
    /// <param name="videos">Videos that go with it.</param>
    /// <param name="leadsSomewhere">It has an address to tap.</param>
    /// <param name="limits">What the account takes.</param>
    /// <returns>The kind that the account takes; where it takes none of them, the one that says best what it lacks.</returns>
    public static PostKind Of(int pictures, int videos, bool leadsSomewhere, Func<PostKind, NetworkLimits> limits)
    {
        var ways = Ways(pictures, videos, leadsSomewhere).ToList();
        return ways.Where(kind => limits(kind).Possible).Append(ways[0]).First();
    }

    private static IEnumerable<PostKind> Ways(int pictures, int videos, bool leadsSomewhere) => (pictures, videos) switch
    {
        // A network of pictures or videos alone then says that one is missing.
        (0, 0) when leadsSomewhere => [PostKind.Link, PostKind.Text, PostKind.Image, PostKind.Video],
        (0, 0) => [PostKind.Text, PostKind.Link, PostKind.Image, PostKind.Video],
        (1, 0) => [PostKind.Image],
        (0, 1) => [PostKind.Video, PostKind.Reel],
        _ => [PostKind.Carousel],
    };
}
