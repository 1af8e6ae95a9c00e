using NodaTime;

namespace Mading.Networks.TikTok;

/// <summary>Keeps every account's token alive: it holds two hours, or a day on older apps, and each refresh token works once.</summary>
internal sealed class TikTokSessions(NetworkLine line, NetworkSettings settings, IClock clock) : RenewedTokens(clock)
{
    public static readonly Uri Api = new("https://open.tiktokapis.com");

    protected override string Owner(ChannelAccess access) => access[TikTokOptions.OpenId].Trim();

    protected override async Task<Answer<Fresh>> Ask(string refreshToken, ChannelAccess access)
    {
        if (Header(access[TikTokOptions.ClientKey]) is not { } key || Header(access[TikTokOptions.ClientSecret]) is not { } secret)
            return new Answer<Fresh>.Refused(new("reconnect"), 401);
        return (await TikTokClient.Refresh(line, settings.BaseUrlOf("tiktok") ?? Api, refreshToken, key, secret)).As(given =>
            given.AccessToken is { Length: > 0 } token ? new Fresh(token, given.RefreshToken, given.ExpiresIn) : null);
    }
}
