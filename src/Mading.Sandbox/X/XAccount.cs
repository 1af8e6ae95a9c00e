using System.Globalization;
using System.Security.Cryptography;
using NodaTime;

namespace Mading.Sandbox.X;

/// <summary>One account with its media and posts; bounded.</summary>
internal sealed class XAccount(string id)
{
    private static readonly Duration DuplicatesWithin = Duration.FromDays(1);
    private readonly Lock _gate = new();
    private readonly Kept<string, XMedium> _media = new(5_000, gone: medium => medium.Dispose());
    private readonly Kept<string, XPost> _posts = new(20_000);
    private readonly Kept<string, XPost> _contents = new(20_000);
    private long _number;

    public string Id => id;

    public string Name => "akun" + id[Math.Max(0, id.Length - 8)..];

    public XMedium Begin(string category, string type, long length)
    {
        var medium = new XMedium(Next(), category, type, length);
        _media.Set(medium.Id, medium);
        return medium;
    }

    public XMedium? Medium(string medium) => _media.Find(medium);

    public XPost? Find(string post) => _posts.Find(post);

    public bool Delete(string post) => _posts.Remove(post);

    /// <summary>Newest first.</summary>
    public IReadOnlyList<XPost> Posts => [.. _posts.All.Reverse()];

    /// <returns>Nothing when the same stands already: X takes no identical post soon after.</returns>
    public XPost? Publish(string text, IReadOnlyList<XMedium> media, IReadOnlyList<string> choices, XPost? above, Instant now)
    {
        lock (_gate)
        {
            var content = $"{text}\n{above?.Id}\n{string.Join(',', media.Select(m => m.Hash))}\n{string.Join('\n', choices)}";
            if (_contents.Find(content) is { } same && now - same.At < DuplicatesWithin && _posts.Find(same.Id) is not null)
                return null;
            var number = Next();
            var post = new XPost(number, text, media, choices, above?.Root ?? number, now);
            _contents.Set(content, post);
            _posts.Set(post.Id, post);
            return post;
        }
    }

    private string Next() => (1_900_000_000_000_000_000 + Interlocked.Increment(ref _number)).ToString(CultureInfo.InvariantCulture);
}

/// <param name="Length">Bytes, as it was announced.</param>
internal sealed record XMedium(string Id, string Category, string Type, long Length) : IDisposable
{
    private readonly IncrementalHash _bytes = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private int _pieces;

    public string Key => (Category == "tweet_video" ? "7_" : "3_") + Id;

    /// <summary>SHA-256 of the whole, once it is finished.</summary>
    public string Hash { get; set; } = "";

    public string Alt { get; set; } = "";

    public long Arrived { get; private set; }

    public bool Finished { get; set; }

    /// <summary>How often its state was asked for since it was finished: a video is worked on until the first.</summary>
    public int Asked { get; set; }

    public bool IsVideo => Category == "tweet_video";

    public bool IsReady => Finished && (!IsVideo || Asked > 0);

    /// <summary>Pieces come in their order; the same piece a second time is the first one again.</summary>
    /// <returns>False for a piece that is not due.</returns>
    public bool Take(int segment, ReadOnlySpan<byte> piece)
    {
        lock (_bytes)
        {
            if (Finished || segment > _pieces)
                return false;
            if (segment < _pieces)
                return true;
            _bytes.AppendData(piece);
            _pieces++;
            Arrived += piece.Length;
            return true;
        }
    }

    public void Finish()
    {
        lock (_bytes)
        {
            if (!Finished)
                Hash = Convert.ToHexStringLower(_bytes.GetHashAndReset());
            Finished = true;
        }
    }

    public void Dispose() => _bytes.Dispose();
}

/// <param name="Root">The conversation's number: that of its first post.</param>
internal sealed record XPost(string Id, string Text, IReadOnlyList<XMedium> Media, IReadOnlyList<string> Choices, string Root, Instant At);
