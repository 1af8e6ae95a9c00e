namespace Mading.Networks.Consent;

/// <summary>What a token endpoint gives (RFC 6749, section 5.1).</summary>
internal sealed record TokenGiven(string? AccessToken, string? RefreshToken, long? ExpiresIn)
{
    public bool IsUsable => AccessToken is { Length: > 0 and <= 4000 };

    // A record would print its secrets.
    public override string ToString() => "TokenGiven";
}
