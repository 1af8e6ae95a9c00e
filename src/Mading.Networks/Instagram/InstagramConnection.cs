using Mading.Kernel;
using Mading.Networks.Meta;

namespace Mading.Networks.Instagram;

/// <summary>
/// Finds out which of the two ways of signing in a token is of, and whether it can publish to a professional account. A personal account
/// has no number that either host would answer to.
/// </summary>
internal sealed class InstagramConnection(Func<string, InstagramClient> clientOf)
{
    private static readonly Uri ByInstagram = new("https://graph.instagram.com");
    private static readonly Uri ByFacebook = new("https://graph.facebook.com");

    public static Uri HostOf(string login) => login == InstagramOptions.ByInstagram ? ByInstagram : ByFacebook;

    /// <param name="logins">The likelier first.</param>
    public async Task<ConnectResult> Try(IReadOnlyList<string> logins, CancellationToken stop)
    {
        Reason? refusal = null;
        foreach (var login in logins)
        {
            var client = clientOf(login);
            switch (await client.ReadProfile(login == InstagramOptions.ByInstagram ? "id,username,account_type" : "id,username", stop))
            {
                case Answer<InstagramClient.Profile>.Given { Value: { Username: { Length: > 0 and < 100 } name } profile }:
                    return profile.AccountType == "PERSONAL" ? Refused("instagram_account_personal") : await Known(login, name, client, stop);
                case Answer<InstagramClient.Profile>.Refused refused:
                    refusal = MoreTelling(refusal, refused);
                    break;
                default:
                    return new ConnectResult.Refused(new Reason("network_unreachable", ("host", client.Host.Host)));
            }
        }

        return new ConnectResult.Refused(refusal ?? new Reason("instagram_account_unknown"));
    }

    // The host whose token it is not says only that the token is bad; the other one says what is wrong.
    private static Reason MoreTelling(Reason? before, Answer<InstagramClient.Profile>.Refused refused)
    {
        var reason = GraphErrors.NumberOf(refused.Code) == 100 ? new Reason("instagram_account_unknown") : refused.Reason;
        return before is null || before.Code == "reconnect" ? reason : before;
    }

    private static async Task<ConnectResult> Known(string login, string name, InstagramClient client, CancellationToken stop)
    {
        var token = login == InstagramOptions.ByFacebook ? (await client.Inspect(stop) as Answer<GraphInspected>.Given)?.Value.Data : null;
        if (token?.Lacks(InstagramOptions.MayPublish) == true)
            return Refused("permission_missing");
        var learned = GraphSettings.LearnedFrom(token, InstagramOptions.MayComment);
        learned[InstagramOptions.Login] = login;
        learned[InstagramOptions.Username] = name;
        return new ConnectResult.Connected("@" + name, InstagramMapper.LinkOf(null, name), learned);
    }

    private static ConnectResult.Refused Refused(string code) => new(new Reason(code));
}
