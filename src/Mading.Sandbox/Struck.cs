using Microsoft.AspNetCore.Http;

namespace Mading.Sandbox;

/// <summary>Lets a call meet the faults that were set: before the act, or after it by losing the reply.</summary>
internal static class Struck
{
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(5);

    /// <param name="expired">How this network says that a token has expired.</param>
    public static RequestDelegate By(
        SandboxState state, string network, string operation, Func<HttpContext, Task> expired, Func<HttpContext, Task> act) => async context =>
    {
        var delay = state.Faults.DelayOf(network, operation);
        if (delay > TimeSpan.Zero)
            await Task.Delay(delay, context.RequestAborted);
        switch (state.Faults.Draw(network, operation))
        {
            case null:
                await act(context);
                break;
            case "reset":
                await Swallow(context);
                context.Abort();
                break;
            case "lose-reply":
                await LoseReply(context, act);
                break;
            case "429":
                context.Response.Headers.RetryAfter = "1";
                await Answers.Error(context, StatusCodes.Status429TooManyRequests, "Too many requests");
                break;
            case "expire-token":
                await expired(context);
                break;
            case "media-fails":
                await Answers.Error(context, StatusCodes.Status422UnprocessableEntity, "Error processing media file");
                break;
            case var status:
                await Answers.Error(context, status == "502" ? 502 : 500, status == "502" ? "Bad Gateway" : "Internal Server Error");
                break;
        }
    };

    // The request is read to its end before the line drops, so that the client knows its body had been sent.
    private static Task Swallow(HttpContext context) => context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);

    private static async Task LoseReply(HttpContext context, Func<HttpContext, Task> act)
    {
        var wire = context.Response.Body;
        context.Response.Body = Stream.Null;
        await act(context);
        context.Response.Body = wire;
        try
        {
            await Task.Delay(Silence, context.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            // The client hung up first; the silence has done its work.
        }

        context.Abort();
    }
}
