using Mading.Foundation;
using Mading.Kernel;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Collection;

/// <summary>Whether a copy can be borrowed. What nobody told lately is unknown, never available.</summary>
public enum Availability
{
    Unknown,
    Available,
    OnLoan,
}

/// <param name="Copies">Copies that may be borrowed at all, where known.</param>
/// <param name="In">How many of them are not on loan.</param>
/// <param name="KnownAt">When the catalogue said so.</param>
public sealed record CopiesView(Availability State, int? Copies, int? In, Instant? KnownAt)
{
    /// <summary>As the API says it: <c>unknown</c>, <c>available</c>, <c>on_loan</c>.</summary>
    public string Code => State switch
    {
        Availability.Available => "available",
        Availability.OnLoan => "on_loan",
        _ => "unknown",
    };

    public static CopiesView Unknown { get; } = new(Availability.Unknown, null, null, null);

    /// <summary>What the figures mean; a title of which no copy may be borrowed is not called available.</summary>
    public static CopiesView Of(int copies, int copiesIn, Instant at) => new(
        copies <= 0 ? Availability.Unknown : copiesIn > 0 ? Availability.Available : Availability.OnLoan, copies, copiesIn, at);
}
