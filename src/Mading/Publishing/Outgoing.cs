using Mading.Kernel;
using Mading.Media;
using Mading.Networks;

namespace Mading.Publishing;

/// <summary>From the frozen row to what a network takes.</summary>
internal static class Outgoing
{
    public static OutgoingPost Of(Delivery delivery, OpenForSending open, string? replyTo = null, string? first = null) => new(
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
        replyTo,
        first)
    { ContentWarning = delivery.Content.ContentWarning };

    private static OutgoingMedia Medium(LibraryId library, FrozenMedium medium, OpenForSending open) => new(
        medium.Id.Value, medium.MediaType, medium.Length, medium.Width, medium.Height, medium.AltText, stop => open.Open(library, medium.Id, stop),
        lentFor => open.Lend(medium.Id, medium.MediaType, lentFor), medium.Seconds);
}
