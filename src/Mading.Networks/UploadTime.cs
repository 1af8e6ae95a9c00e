using NodaTime;

namespace Mading.Networks;

/// <summary>How long the bytes of a call may be on their way.</summary>
public static class UploadTime
{
    /// <summary>Bytes a second of a poor line upwards: two hundred kilobits.</summary>
    private const int PoorLine = 25_000;

    /// <param name="bytes">All that is sent.</param>
    public static Duration Of(long bytes) => Duration.FromSeconds(bytes / PoorLine);

    public static Duration Of(OutgoingPost post) => Of(post.Media.Sum(m => m.Length));
}

/// <summary>A network whose one irreversible call carries bytes of the media: it takes as long as they are many.</summary>
public interface IUploadsWhilePublishing : INetwork
{
    /// <param name="media">Bytes of each medium of the post.</param>
    /// <returns>Bytes that one such call carries, at most.</returns>
    long BytesOfOneCall(IReadOnlyList<long> media);
}
