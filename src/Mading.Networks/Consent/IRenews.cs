using Mading.Kernel;
using NodaTime;

namespace Mading.Networks;

/// <summary>A network whose access ends after weeks unless it is renewed in time, without a person.</summary>
public interface IRenews
{
    /// <summary>The network's key.</summary>
    string Key { get; }

    Task<RenewResult> Renew(ChannelAccess access, CancellationToken stop);
}

public abstract record RenewResult
{
    private RenewResult()
    {
    }

    /// <param name="Secrets">To be put over those of the account.</param>
    public sealed record Renewed(IReadOnlyDictionary<string, string> Secrets, Instant Until) : RenewResult
    {
        public override string ToString() => "Renewed";
    }

    /// <summary>Renewed, and written down already by <see cref="ChannelAccess.Secrets"/>, as where each renewal spends the one before.</summary>
    public sealed record Kept : RenewResult;

    /// <summary>The network said no: a person must connect again.</summary>
    public sealed record Refused(Reason Reason) : RenewResult;

    /// <summary>It was not reached or had no time: nothing is lost by asking later.</summary>
    public sealed record Later : RenewResult;

    /// <summary>This token is of a kind that is not renewed.</summary>
    public sealed record Unneeded : RenewResult;
}
