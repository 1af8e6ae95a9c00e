using System.Text.Json;
using NodaTime;

namespace Mading.Networks.Meta;

/// <summary>The containers that the network already has: one for each medium of a carousel, and the whole that will be published.</summary>
/// <param name="Children">Empty where the post is no carousel.</param>
internal sealed record ContainerMemo(IReadOnlyList<ContainerMemo.Made> Children, ContainerMemo.Made? Whole)
{
    // A container that was not published expires after a day (Instagram Platform, content publishing).
    private static readonly Duration Kept = Duration.FromHours(23);

    public static ContainerMemo Read(string? memo)
    {
        try
        {
            var read = memo is null ? null : JsonSerializer.Deserialize<ContainerMemo>(memo);
            return read?.Children?.All(c => c?.Id is not null) == true && read.Whole is null or { Id: not null } ? read! : new([], null);
        }
        catch (JsonException)
        {
            return new([], null);
        }
    }

    public string Write() => JsonSerializer.Serialize(this);

    public Made? ChildAt(int index) => Children.FirstOrDefault(c => c.Index == index);

    public ContainerMemo With(Made made, bool whole) => whole ? this with { Whole = made } : this with { Children = [.. Children.Where(c => c.Index != made.Index), made] };

    public ContainerMemo Without(string id) => new([.. Children.Where(c => c.Id != id)], Whole?.Id == id ? null : Whole);

    public ContainerMemo Fresh(Instant now) => new([.. Children.Where(c => IsFresh(c, now))], Whole is { } whole && IsFresh(whole, now) ? whole : null);

    private static bool IsFresh(Made made, Instant now) => now - Instant.FromUnixTimeSeconds(made.At) < Kept;

    /// <param name="Index">A child's place in the post.</param>
    /// <param name="Id">The network's.</param>
    /// <param name="At">Seconds since 1970.</param>
    internal sealed record Made(int Index, string Id, long At);
}
