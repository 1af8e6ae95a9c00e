using NodaTime;

namespace Mading.Networks.X;

/// <summary>Keeps every account's token alive: it holds two hours.</summary>
internal sealed class XSessions(NetworkLine line, NetworkSettings settings, IClock clock) : RenewedTokens(clock)
{
    public static readonly Uri Api = new("https://api.x.com");

    protected override string Owner(ChannelAccess access) => $"{XOptions.UserOf(access)}\n{XOptions.ClientIdOf(access)}";

    protected override async Task<Answer<Fresh>> Ask(string refreshToken, ChannelAccess access) =>
        (await XClient.Refresh(line, settings.BaseUrlOf("x") ?? Api, refreshToken, XOptions.ClientIdOf(access), SecretOf(access))).As(given =>
            given.AccessToken is { Length: > 0 } token ? new Fresh(token, given.RefreshToken, given.ExpiresIn) : null);

    // An account connected by consent names the installation's app; its secret is read where it stands.
    private string? SecretOf(ChannelAccess access) =>
        XOptions.ClientSecretOf(access) ?? (settings.AppOf("x") is { } app && app.ClientId == XOptions.ClientIdOf(access) ? app.ClientSecret : null);
}
