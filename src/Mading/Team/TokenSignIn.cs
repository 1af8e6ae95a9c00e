using System.Security.Claims;
using System.Text.Encodings.Web;
using Mading.Foundation;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Mading.Team;

/// <summary><c>Authorization: Bearer TOKEN</c>: the token acts as its person, in its library.</summary>
internal sealed class TokenSignIn(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, MadingDb db)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "Token";
    public const string ScopeClaim = "mading.scope";
    private const string Prefix = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            return AuthenticateResult.NoResult();

        var fingerprint = Secrets.Fingerprint(header[Prefix.Length..].Trim());
        var token = await db.ApiTokens.IgnoreQueryFilters().AsNoTracking()
            .FirstOrDefaultAsync(t => t.Fingerprint == fingerprint && t.RevokedAt == null, Context.RequestAborted);
        return token is null ? AuthenticateResult.Fail("unknown token") : AuthenticateResult.Success(Ticket(token));
    }

    private static AuthenticationTicket Ticket(ApiToken token)
    {
        var claims = new List<Claim>
        {
            new(ClaimTypes.NameIdentifier, token.PersonId.ToString()),
            new(Arrive.LibraryClaim, token.LibraryId.ToString()),
        };
        claims.AddRange(token.Scopes.Select(scope => new Claim(ScopeClaim, scope)));
        return new(new ClaimsPrincipal(new ClaimsIdentity(claims, Name)), Name);
    }
}
