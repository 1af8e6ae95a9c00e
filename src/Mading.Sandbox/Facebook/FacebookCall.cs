using Microsoft.AspNetCore.Http;
using NodaTime;

namespace Mading.Sandbox.Facebook;

/// <summary>One call of the Graph API: whose Page it is, what was sent along.</summary>
internal sealed class FacebookCall(HttpContext http, SandboxState state, FacebookStandIn standIn, FacebookPage? page, IFormCollection? form, string token)
{
    public HttpContext Http => http;

    public SandboxState State => state;

    public FacebookStandIn StandIn => standIn;

    /// <summary>The Page that the token is of; a fresh token has none until it names one.</summary>
    public FacebookPage? Page => page;

    public string Token => token;

    public Instant Now => state.Clock.GetCurrentInstant();

    public IFormFile? File => FileOf("source");

    public IFormFile? FileOf(string name) => form?.Files.GetFile(name);

    public IEnumerable<string> Names => (form?.Keys ?? []).Concat(http.Request.Query.Keys).Distinct();

    /// <summary>From the body, else from the address.</summary>
    public string this[string name] => form?[name].ToString() is { Length: > 0 } sent ? sent : http.Request.Query[name].ToString();

    public string Route(string name) => http.Request.RouteValues[name]?.ToString() ?? "";

    public Task Answer(object value) => Answers.Write(http, value);

    public Task Refuse(int code, string message, int? second = null) => FacebookAnswers.Error(http, StatusCodes.Status400BadRequest, code, message, second);
}
