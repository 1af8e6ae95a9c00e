using Mading.Kernel;
using NodaTime;

namespace Mading.Networks;

/// <summary>What goes out, in neutral terms: frozen when the post was scheduled.</summary>
/// <param name="Key">The delivery's own id: the idempotency key, never made at the moment of sending.</param>
/// <param name="Library">Whose post it is, for networks that live in this house.</param>
/// <param name="Account">Our channel's id, likewise.</param>
/// <param name="Language">BCP 47, such as <c>id</c>.</param>
/// <param name="DueAt">When it was to go out.</param>
/// <param name="ReplyTo">The remote id of the part before it, for threads.</param>
/// <param name="First">The remote id of the thread's first part.</param>
public sealed record OutgoingPost(
    Guid Key,
    LibraryId Library,
    Guid Account,
    PostKind Kind,
    string Title,
    string Text,
    IReadOnlyList<OutgoingMedia> Media,
    IReadOnlyList<OutgoingSource> Sources,
    string Language,
    Instant DueAt,
    Instant? ExpiresAt = null,
    string? ReplyTo = null,
    string? First = null)
{
    /// <summary>
    /// What a reader may want to know before reading on; nothing for most posts. Where the network does not show it apart
    /// (<see cref="NetworkLimits.WarnsApart"/>) it already stands as the text's first line.
    /// </summary>
    public string? ContentWarning { get; init; }

    /// <summary>For a network that writes to single people; see <see cref="IWritesToReaders"/>.</summary>
    public IAddressees? Addressees { get; init; }
}

/// <param name="Id">Our own id of the medium.</param>
/// <param name="MediaType">Such as <c>image/png</c>.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Open">Opens the bytes afresh; called once an upload.</param>
/// <param name="Lend">An address from which a network fetches the bytes by itself, good for so long; nothing where there is none.</param>
/// <param name="Seconds">Length of play of a video; nothing for a picture, or where it could not be measured.</param>
public sealed record OutgoingMedia(
    Guid Id, string MediaType, long Length, int Width, int Height, string AltText, Func<CancellationToken, Task<Stream>> Open,
    Func<Duration, Uri>? Lend = null, double? Seconds = null)
{
    public bool IsVideo => MediaType.StartsWith("video/", StringComparison.OrdinalIgnoreCase);
}

public sealed record OutgoingSource(string Title, Uri? Link);
