using Mading.Foundation;
using Mading.Networks;
using NodaTime;

namespace Mading.Editorial;

/// <summary>What is only for a while: a story, or the announcement of a live session, with a form for readers' questions.</summary>
public sealed partial class Post
{
    // Typed by hand, from a poster.
    private const int LongestInAddress = 24;

    public LiveSession? Live { get; private set; }

    public bool AsksQuestions { get; private set; }

    /// <summary>The form's name in its address. Once given it stays: it may stand on a poster.</summary>
    public string? FormSlug { get; private set; }

    private void TakeSession(Writing w)
    {
        Live = w.Kind == PostKind.Live ? w.Live : null;
        AsksQuestions = w.AsksQuestions && w.Kind is PostKind.Live or PostKind.Story;
        if (AsksQuestions)
            FormSlug ??= $"{NameOf(w)}-{Id.ToString()[^6..]}";
    }

    private static string NameOf(Writing w)
    {
        var name = Slug.Of(w.Title.Length > 0 ? w.Title : "tanya");
        return name[..Math.Min(name.Length, LongestInAddress)].TrimEnd('-');
    }

    /// <summary>The session's address became known, or is another one.</summary>
    public void TakeWatchLink(string? link, Instant now)
    {
        Live = Live! with { Link = link };
        Touch(now);
    }

    /// <summary>What another post brings with it is decided with that one.</summary>
    public void GoesWithAnother() => State = PostState.Approved;

    /// <summary>The post that brought it no longer does; another may take its place.</summary>
    public void IsTakenBackWithAnother(Instant now)
    {
        (State, OriginKey) = (PostState.Withdrawn, null);
        Touch(now);
    }
}
