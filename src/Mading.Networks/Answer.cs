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
    /// <param name="Status">The HTTP status of a fault of theirs; zero where there was no answer.</param>
    public sealed record Lost(bool Gibberish, int Status = 0) : Answer<T>;

    /// <summary>The same answer with the value seen as something else.</summary>
    /// <param name="see">Nothing where what came is not what was asked for.</param>
    public Answer<TOther> As<TOther>(Func<T, TOther?> see)
        where TOther : class => this switch
    {
        Given given when see(given.Value) is { } other => new Answer<TOther>.Given(other, given.Status),
        Refused refused => new Answer<TOther>.Refused(refused.Reason, refused.Status, refused.Code, refused.NotBefore, refused.Said),
        NotNow busy => new Answer<TOther>.NotNow(busy.NotBefore, busy.Code),
        _ => new Answer<TOther>.Lost(Gibberish: this is Given or Lost { Gibberish: true }),
    };
}
