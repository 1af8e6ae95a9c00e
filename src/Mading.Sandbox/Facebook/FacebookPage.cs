using System.Globalization;
using NodaTime;

namespace Mading.Sandbox.Facebook;

/// <summary>One Page with its pictures, posts and comments; bounded.</summary>
internal sealed class FacebookPage(string id)
{
    private const int MostPosts = 20_000;
    private readonly Lock _gate = new();
    private readonly Kept<string, FacebookPhoto> _photos = new(5_000);
    private readonly Kept<string, FacebookFilm> _films = new(2_000);
    private readonly Kept<string, FacebookLive> _lives = new(2_000);
    private readonly Kept<string, FacebookPost> _posts = new(MostPosts);
    private string? _last;
    private long _number;

    public string Id => id;

    public string Name => "Halaman " + id;

    public FacebookPhoto Add(string hash, string type, long length, string alt)
    {
        var photo = new FacebookPhoto(Next(), hash, type, length, alt);
        _photos.Set(photo.Id, photo);
        return photo;
    }

    public FacebookFilm Begin(string edge, long length)
    {
        var film = new FacebookFilm(Next(), edge, length);
        _films.Set(film.Id, film);
        return film;
    }

    public FacebookFilm? Film(string film) => _films.Find(film);

    public FacebookLive Prepare(string title, string description, Instant? plannedFor, Instant now)
    {
        var live = new FacebookLive(Next(), Next(), title, description, plannedFor, now);
        _lives.Set(live.Id, live);
        return live;
    }

    public FacebookLive? Live(string live) => _lives.Find(live);

    /// <summary>Newest first.</summary>
    public IReadOnlyList<FacebookLive> Lives() => [.. _lives.All.Reverse()];

    /// <summary>A story has a number of its own; a video or reel bears that of the video.</summary>
    public FacebookPost Show(FacebookFilm film, string message, Instant now) =>
        Keep(new FacebookPost(film.Kind == "story" ? Next() : film.Id, message, null, [], now, null) { Kind = film.Kind, Film = film.Id });

    public FacebookPost ShowStory(FacebookPhoto photo, Instant now)
    {
        photo.IsUsed = true;
        return Keep(new FacebookPost(Next(), "", null, [photo], now, null) { Kind = "story" });
    }

    public FacebookPhoto? Photo(string photo) => _photos.Find(photo);

    /// <returns>Nothing when the same words were the last ones already: "Duplicate posts cannot be published consecutively".</returns>
    public FacebookPost? Publish(string message, string? link, IReadOnlyList<FacebookPhoto> photos, Instant now)
    {
        lock (_gate)
        {
            var content = $"{message}\n{link}\n{string.Join(',', photos.Select(p => p.Hash))}";
            if (content == _last)
                return null;
            _last = content;
        }

        foreach (var photo in photos)
            photo.IsUsed = true;
        return Keep(new FacebookPost($"{id}_{Next()}", message, link, photos, now, null));
    }

    public FacebookPost? Comment(string above, string message, Instant now)
    {
        if (_posts.Find(above) is null or { Kind: "story" })
            return null;
        return Keep(new FacebookPost($"{above.Split('_')[^1]}_{Next()}", message, null, [], now, above));
    }

    public FacebookPost? Find(string post) => _posts.Find(post);

    public bool Delete(string post)
    {
        _films.Remove(post);
        return _lives.Remove(post) | _posts.Remove(post);
    }

    /// <summary>Newest first. Reels and stories do not stand in the feed.</summary>
    public IReadOnlyList<FacebookPost> Posts(string? above = null, string? kind = null) =>
        [.. _posts.All.Where(p => p.Above == above && (kind is null ? p.Kind is "post" or "video" : p.Kind == kind)).Reverse()];

    private FacebookPost Keep(FacebookPost post)
    {
        _posts.Set(post.Id, post);
        return post;
    }

    private string Next() => Interlocked.Increment(ref _number).ToString("100000000000000", CultureInfo.InvariantCulture);
}

/// <param name="Length">Bytes.</param>
internal sealed record FacebookPhoto(string Id, string Hash, string Type, long Length, string Alt)
{
    /// <summary>A post carries it.</summary>
    public bool IsUsed { get; set; }
}

/// <param name="Above">Of a comment: the post it stands under.</param>
internal sealed record FacebookPost(string Id, string Message, string? Link, IReadOnlyList<FacebookPhoto> Photos, Instant At, string? Above)
{
    public string Message { get; set; } = Message;

    /// <summary><c>post</c>, <c>video</c>, <c>reel</c> or <c>story</c>.</summary>
    public string Kind { get; init; } = "post";

    /// <summary>The video that it shows, where it shows one.</summary>
    public string? Film { get; init; }
}
