using Microsoft.AspNetCore.Diagnostics;

namespace Mading.Foundation;

/// <summary>Our own mistakes: logged whole, answered with one sentence and no stack trace.</summary>
internal static class Fault
{
    public static Task Answer(HttpContext context)
    {
        var fault = context.Features.Get<IExceptionHandlerFeature>()?.Error;
        var (status, code) = fault is BadHttpRequestException bad ? (bad.StatusCode, "body_unreadable") : (500, "server_fault");
        context.Response.StatusCode = status;
        return context.Request.Path.StartsWithSegments("/api")
            ? ApiProblem.Of(status, code).ExecuteAsync(context)
            : Refusal.Page(status, code).ExecuteAsync(context);
    }
}
