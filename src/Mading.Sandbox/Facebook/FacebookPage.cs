using System.Globalization;
using NodaTime;

namespace Mading.Sandbox.Facebook;

/// <summary>One Page with its pictures, posts and comments; bounded.</summary>
internal sealed class FacebookPage(string id)
{
    private const int MostPosts = 20_000;
    private readonly Lock _gate = new();
    private readonly Kept<string, FacebookPhoto> _photos = new(5_000);
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
        var post = new FacebookPost($"{id}_{Next()}", message, link, photos, now, null);
        _posts.Set(post.Id, post);
        return post;
    }

    public FacebookPost? Comment(string above, string message, Instant now)
    {
        if (_posts.Find(above) is null)
            return null;
        var comment = new FacebookPost($"{above.Split('_')[^1]}_{Next()}", message, null, [], now, above);
        _posts.Set(comment.Id, comment);
        return comment;
    }

    public FacebookPost? Find(string post) => _posts.Find(post);

    public bool Delete(string post) => _posts.Remove(post);

    /// <summary>Newest first.</summary>
    public IReadOnlyList<FacebookPost> Posts(string? above = null) => [.. _posts.All.Where(p => p.Above == above).Reverse()];

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
}
