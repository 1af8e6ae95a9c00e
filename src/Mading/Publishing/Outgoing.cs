using Mading.Kernel;
using Mading.Networks;

namespace Mading.Publishing;

/// <summary>Opens a medium's bytes afresh.</summary>
internal delegate Task<Stream> OpenMedium(LibraryId library, MediumId medium, CancellationToken stop);

/// <summary>From the frozen row to what a network takes.</summary>
internal static class Outgoing
{
    public static OutgoingPost Of(Delivery delivery, OpenMedium open, string? replyTo) => new(
        delivery.Id.Value,
        delivery.LibraryId,
        delivery.ChannelId.Value,
        delivery.Content.Kind,
        delivery.Content.Title,
        delivery.Content.Text,
        [.. delivery.Content.Media.Select(m => Medium(delivery.LibraryId, m, open))],
        [.. delivery.Content.Sources.Select(s => new OutgoingSource(s.Title, Uri.TryCreate(s.Link, UriKind.Absolute, out var link) ? link : null))],
        delivery.Content.Language,
        delivery.DueAt,
        delivery.Content.ExpiresAt,
        replyTo);

    private static OutgoingMedia Medium(LibraryId library, FrozenMedium medium, OpenMedium open) => new(
        medium.Id.Value, medium.MediaType, medium.Length, medium.Width, medium.Height, medium.AltText, stop => open(library, medium.Id, stop));
}
