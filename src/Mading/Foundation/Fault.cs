using Microsoft.AspNetCore.Diagnostics;

namespace Mading.Foundation;

/// <summary>Our own mistakes: logged whole, answered with one sentence and no stack trace.</summary>
internal static class Fault
{
    public static Task Answer(HttpContext context)
    {
        var fault = context.Features.Get<IExceptionHandlerFeature>()?.Error;

        // The check of a form's token reads the body first, and wraps what the server says of it.
        var (status, code) = (fault as BadHttpRequestException ?? fault?.InnerException as BadHttpRequestException) switch
        {
            { StatusCode: 413 } => (413, "body_too_large"),
            { } bad => (bad.StatusCode, "body_unreadable"),
            _ => (500, "server_fault"),
        };
        context.Response.StatusCode = status;
        return context.Request.Path.StartsWithSegments("/api")
            ? ApiProblem.Of(status, code).ExecuteAsync(context)
            : Refusal.Page(status, code).ExecuteAsync(context);
    }

    /// <summary>The framework's own refusals come without a word; a person gets a sentence.</summary>
    public static Task AnswerBareStatus(StatusCodeContext bare)
    {
        var context = bare.HttpContext;
        var status = context.Response.StatusCode;
        var code = status switch { 404 => "not_found", 405 => "not_found", 413 => "body_too_large", >= 500 => "server_fault", _ => "body_unreadable" };
        return context.Request.Path.StartsWithSegments("/api")
            ? ApiProblem.Of(status, code).ExecuteAsync(context)
            : Refusal.Page(status, code).ExecuteAsync(context);
    }
}
