using System.Text.Json.Serialization;
using Mading.Kernel;
using Mading.Networks;
using NodaTime;

namespace Mading.Publishing;

/// <summary>What one account is to publish, as it was when it was scheduled. Later edits of the post do not reach it.</summary>
public sealed record FrozenVariant(
    ChannelId Channel,
    PostKind Kind,
    string Title,
    string Text,
    IReadOnlyList<FrozenMedium> Media,
    IReadOnlyList<FrozenSource> Sources,
    string Language)
{
    /// <inheritdoc cref="OutgoingPost.ContentWarning"/>
    public string? ContentWarning { get; init; }
}

/// <param name="MediaType">Such as <c>image/png</c>.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Seconds">Length of play of a video; nothing for a picture, or where it could not be measured.</param>
public sealed record FrozenMedium(MediumId Id, string MediaType, long Length, int Width, int Height, string AltText, double? Seconds = null)
{
    [JsonIgnore]
    public bool IsVideo => MediaType.StartsWith("video/", StringComparison.Ordinal);
}

public sealed record FrozenSource(string Title, string? Link);

/// <summary>The variant as it lies in the delivery's row.</summary>
/// <param name="ExpiresAt">After this moment the post has lost its sense (a notice of today's closing).</param>
public sealed record FrozenContent(
    [property: JsonConverter(typeof(JsonStringEnumConverter<PostKind>))] PostKind Kind,
    string Title,
    string Text,
    IReadOnlyList<FrozenMedium> Media,
    IReadOnlyList<FrozenSource> Sources,
    string Language,
    Instant? ExpiresAt)
{
    /// <summary>Its words were changed after it was public.</summary>
    public bool Corrected { get; init; }

    /// <inheritdoc cref="OutgoingPost.ContentWarning"/>
    public string? ContentWarning { get; init; }

    /// <summary>A reader would see the same.</summary>
    internal bool IsAs(FrozenContent other) =>
        (Kind, Title, Text, Language, ContentWarning) == (other.Kind, other.Title, other.Text, other.Language, other.ContentWarning) && Media.SequenceEqual(other.Media) && Sources.SequenceEqual(other.Sources);

    public static FrozenContent Empty { get; } = new(PostKind.Text, "", "", [], [], "id", null);

    public static FrozenContent Of(FrozenVariant variant, Instant? expiresAt) =>
        new(variant.Kind, variant.Title, variant.Text, variant.Media, variant.Sources, variant.Language, expiresAt) { ContentWarning = variant.ContentWarning };
}
