namespace Mading.Sandbox.Mastodon;

/// <summary>Registering an application and trading a code for a token (docs.joinmastodon.org/methods/apps and /oauth).</summary>
internal static class MastodonOAuth
{
    public static async Task Register(MastodonCall call)
    {
        var form = await MastodonForm.Read(call.Http);
        if (string.IsNullOrWhiteSpace(form?["client_name"]))
            await call.Invalid("Validation failed: Application name can't be blank");
        else if (form.List("redirect_uris") is not { Count: > 0 } addresses)
            await call.Invalid("Validation failed: Redirect URI can't be blank");
        else
            await call.Answer(new
            {
                Id = call.Instance.NextId(),
                Name = form["client_name"],
                Website = form["website"],
                Scopes = (form["scopes"] ?? "read").Split(' '),
                RedirectUri = string.Join('\n', addresses),
                RedirectUris = addresses,
                ClientId = "simulasi-" + Fresh(),
                ClientSecret = "simulasi-" + Fresh(),
                ClientSecretExpiresAt = 0,
            });
    }

    public static async Task Grant(MastodonCall call)
    {
        var form = await MastodonForm.Read(call.Http);
        switch (form?["grant_type"])
        {
            case null or "":
                await Answers.Error(call.Http, 400, "invalid_request", "Missing required parameter: grant_type.");
                break;
            case "authorization_code" when !Holds(form["code"]):
                await Answers.Error(call.Http, 400, "invalid_grant", "The provided authorization grant is invalid, expired, revoked, does not match the redirection URI used in the authorization request, or was issued to another client.");
                break;
            case "authorization_code" or "client_credentials":
                await call.Answer(new { AccessToken = "simulasi-" + Fresh(), TokenType = "Bearer", Scope = form["scope"] ?? "read", CreatedAt = call.Now.ToUnixTimeSeconds() });
                break;
            default:
                await Answers.Error(call.Http, 400, "unsupported_grant_type", "The authorization grant type is not supported by the authorization server.");
                break;
        }
    }

    private static bool Holds(string? code) =>
        !string.IsNullOrEmpty(code) && !code.Contains("expired", StringComparison.Ordinal) && !code.Contains("revoked", StringComparison.Ordinal);

    private static string Fresh() => Guid.CreateVersion7().ToString("N");
}
