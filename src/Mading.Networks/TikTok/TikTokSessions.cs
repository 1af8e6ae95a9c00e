using NodaTime;

namespace Mading.Networks.TikTok;

/// <summary>Keeps every account's token alive: it holds two hours, or a day on older apps, and each refresh token works once.</summary>
internal sealed class TikTokSessions(NetworkLine line, NetworkSettings settings, IClock clock) : RenewedTokens(clock)
{
    public static readonly Uri Api = new("https://open.tiktokapis.com");

    protected override string Owner(ChannelAccess access) => access[TikTokOptions.OpenId].Trim();

    protected override async Task<Answer<Fresh>> Ask(string refreshToken, ChannelAccess access)
    {
        if (Header(access[TikTokOptions.ClientKey]) is not { } key || SecretOf(access) is not { } secret)
            return new Answer<Fresh>.Refused(new("reconnect"), 401);
        var answer = await TikTokClient.Refresh(line, settings.BaseUrlOf("tiktok") ?? Api, refreshToken, key, secret);

        // A refusal may come with status 200.
        if (answer is Answer<TikTokClient.Tokens>.Given { Value: { AccessToken: null or "", Error: { Length: > 0 } code } })
            return new Answer<Fresh>.Refused(new("reconnect"), 400, code);
        return answer.As(given =>
            given.AccessToken is { Length: > 0 } token ? new Fresh(token, given.RefreshToken, given.ExpiresIn, given.RefreshExpiresIn) : null);
    }

    /// <summary>Of the account's app. One connected by consent names the installation's; its secret is read where it stands.</summary>
    public string? SecretOf(ChannelAccess access) =>
        Header(access[TikTokOptions.ClientSecret])
            ?? (settings.AppOf("tiktok") is { } app && app.ClientId == Header(access[TikTokOptions.ClientKey]) ? app.ClientSecret : null);
}
