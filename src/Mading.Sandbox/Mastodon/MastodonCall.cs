using Microsoft.AspNetCore.Http;
using NodaTime;

namespace Mading.Sandbox.Mastodon;

/// <summary>One call that has reached its instance.</summary>
/// <param name="Visitor">Whose token it carries; nothing where none was needed or sent.</param>
internal sealed record MastodonCall(HttpContext Http, SandboxState State, MastodonInstance Instance, MastodonAccount? Visitor)
{
    public MastodonAccount Account => Visitor ?? throw new InvalidOperationException("This call is open to everybody.");

    public Instant Now { get; } = State.Clock.GetCurrentInstant();

    /// <summary>The sandbox's own address, so that links in answers can be clicked on this computer whatever host the call named.</summary>
    public Uri Root { get; } = RootOf(Http);

    public string Route(string name) => (string)Http.Request.RouteValues[name]!;

    public Task Answer(object value, int status = StatusCodes.Status200OK) => Answers.Write(Http, value, status);

    public Task Refuse(int status, string error) => Answers.Error(Http, status, error);

    public Task NotFound() => Refuse(StatusCodes.Status404NotFound, "Record not found");

    /// <summary>As the Rails application says it: one message a refused value.</summary>
    public Task Invalid(string sentence) => Refuse(StatusCodes.Status422UnprocessableEntity, sentence);

    private static Uri RootOf(HttpContext http)
    {
        var host = http.Request.Host;
        return host.Host is "localhost" or "127.0.0.1" ? new Uri($"http://{host}/") : new Uri($"http://127.0.0.1:{http.Connection.LocalPort}/");
    }
}
