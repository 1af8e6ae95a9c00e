namespace Mading.Networks;

/// <summary>Where the secrets of one account lie, for a network that gives new ones in the place of the old while it is used.</summary>
public interface IAccountSecrets
{
    /// <summary>As they lie there now: another server of this house may have replaced them.</summary>
    /// <returns>Nothing when the account was let go.</returns>
    Task<ChannelAccess?> Read(CancellationToken stop);

    /// <summary>
    /// Puts these over those that lie there, sealed; they are on disk when this returns. What a network gave instead of the old cannot
    /// be asked for again, so nothing breaks this off. <see cref="ConnectResult.TokenUntil"/> and <see cref="ConnectResult.TokenSince"/>
    /// may be among them: they are no secrets, and are kept with what was learned.
    /// </summary>
    Task Replace(IReadOnlyDictionary<string, string> secrets);
}
