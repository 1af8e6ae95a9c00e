using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Mading.Sandbox;

/// <summary>Lets a call meet the faults that were set: before the act, or after it by losing the reply.</summary>
internal static class Struck
{
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(5);

    public static RequestDelegate By(SandboxState state, Manners manners, string operation, RequestDelegate act) =>
        context => state.Faults.Draw(manners.Network, operation) is { } fault ? Strike(context, fault, manners, act) : act(context);

    private static async Task Strike(HttpContext context, Fault fault, Manners manners, RequestDelegate act)
    {
        switch (fault.Kind)
        {
            case "delay":
                await Task.Delay(fault.Ms, context.RequestAborted);
                await act(context);
                break;
            case "lose-reply":
                await LoseReply(context, act);
                break;
            default:
                await Swallow(context);
                await Refuse(context, fault.Kind, manners);
                break;
        }
    }

    private static async Task LoseReply(HttpContext context, RequestDelegate act)
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

    // The request is read to its end first, so that the client knows its body had been sent.
    private static Task Swallow(HttpContext context) => context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);

    private static Task Refuse(HttpContext context, string kind, Manners manners)
    {
        switch (kind)
        {
            case "reset":
                context.Abort();
                return Task.CompletedTask;
            case "expire-token":
                return manners.Expire(context);
            case "media-fails":
                return manners.FailMedium(context);
            case "429":
                context.Response.Headers.RetryAfter = "1";
                return manners.Fail(context, StatusCodes.Status429TooManyRequests);
            default:
                return manners.Fail(context, int.Parse(kind, CultureInfo.InvariantCulture));
        }
    }
}
