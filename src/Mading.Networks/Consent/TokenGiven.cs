namespace Mading.Networks.Consent;

/// <summary>What a token endpoint gives (RFC 6749, section 5.1).</summary>
/// <param name="RefreshTokenExpiresIn">Only Google says so, where somebody gave access for a time (or the project is in testing).</param>
internal sealed record TokenGiven(string? AccessToken, string? RefreshToken, long? ExpiresIn, long? RefreshTokenExpiresIn = null)
{
    public bool IsUsable => AccessToken is { Length: > 0 and <= 4000 };

    // A record would print its secrets.
    public override string ToString() => "TokenGiven";
}
