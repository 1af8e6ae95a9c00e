using Mading.Kernel;
using NodaTime;

namespace Mading.Networks;

/// <summary>What came of one call to a network.</summary>
internal abstract record Answer<T>
{
    private Answer()
    {
    }

    /// <param name="Status">The HTTP status, where 200, 202 and 206 mean different things.</param>
    public sealed record Given(T Value, int Status) : Answer<T>;

    /// <summary>The network said no, and will say so again.</summary>
    /// <param name="Code">The network's own name or number of its complaint, where its answer has one; a number of the second order after a dot.</param>
    /// <param name="NotBefore">When the network would be asked again, for those that say "too many" by a code of their own.</param>
    /// <param name="Said">Its own sentence, cut and cleaned; nothing secret.</param>
    public sealed record Refused(Reason Reason, int Status, string Code = "", Instant NotBefore = default, string Said = "") : Answer<T>;

    /// <summary>Nothing happened: throttled, or the network was not even reached.</summary>
    /// <param name="Code">As of a refusal: some networks say "too many" and "no money left" alike.</param>
    public sealed record NotNow(Instant NotBefore, string Code = "") : Answer<T>;

    /// <summary>It may or may not have happened: silence, a broken line, a fault of theirs.</summary>
    /// <param name="Gibberish">Something answered with success, but not what was asked for.</param>
