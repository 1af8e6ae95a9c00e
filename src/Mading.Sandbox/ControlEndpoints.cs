using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Mading.Sandbox;

/// <summary>The sandbox's own handles under <c>/_sandbox</c>: ledger, faults, quotas, audience, pictures.</summary>
internal static class ControlEndpoints
{
    private const int LongestDelay = 60_000;

    private sealed record FaultForm(string? Network, string? Operation, JsonElement Fault, double? Rate, int? Count, int? Ms);

    private sealed record QuotaForm([property: JsonPropertyName("enforced")] bool Enforced);

    public static void Map(IEndpointRouteBuilder routes, SandboxState state)
    {
        routes.MapGet("/_sandbox/ledger", context => ShowLedger(context, state));
        routes.MapGet("/_sandbox/faults", context => context.Response.WriteAsJsonAsync(
            state.Faults.Current.Select(f => new { f.Network, f.Operation, Fault = f.Kind, f.Rate, f.Count, f.Ms }), Answers.Camel, context.RequestAborted));
        routes.MapPut("/_sandbox/faults", context => SetFaults(context, state));
        routes.MapDelete("/_sandbox/faults", context =>
        {
            state.Faults.Set([]);
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        });
        routes.MapPut("/_sandbox/quotas", context => SetQuotas(context, state));
        routes.MapPost("/_sandbox/audience", context => Answers.Write(context, new { made = state.Audience.Speak(), simulasi = true }));
        routes.MapGet("/_sandbox/media/{hash}", context => Picture(context, state));
    }

    private static Task ShowLedger(HttpContext context, SandboxState state)
    {
        foreach (var settle in state.Settlings)
            settle();
        return context.Response.WriteAsJsonAsync(state.Ledger.Read(context.Request.Query["network"]), Answers.Camel, context.RequestAborted);
    }

    private static async Task SetFaults(HttpContext context, SandboxState state)
    {
        if (await Read<List<FaultForm>>(context) is not { } forms || !forms.TrueForAll(IsKnown))
        {
            await Answers.Error(context, 400, "a list of {network, operation, fault, rate, count} is expected; fault is one of " + string.Join(", ", Faults.Kinds));
            return;
        }

        state.Faults.Set(forms.Select(f => new Fault(f.Network ?? "*", f.Operation ?? "*", f.Fault.ToString(), f.Rate ?? 1, f.Count, f.Ms ?? 50)));
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static bool IsKnown(FaultForm? form) =>
        form is { Rate: null or (>= 0 and <= 1), Count: null or >= 0, Ms: null or (>= 0 and <= LongestDelay) } && Faults.Kinds.Contains(form.Fault.ToString());

    private static async Task SetQuotas(HttpContext context, SandboxState state)
    {
        if (await Read<QuotaForm>(context) is not { } form)
        {
            await Answers.Error(context, 400, "{\"enforced\": true|false} is expected");
            return;
        }

        state.Quotas.Enforced = form.Enforced;
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static async Task<T?> Read<T>(HttpContext context)
        where T : class
    {
        try
        {
            return await JsonSerializer.DeserializeAsync<T>(context.Request.Body, Answers.Camel, context.RequestAborted);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Task Picture(HttpContext context, SandboxState state)
    {
        if (state.Media.Find((string)context.Request.RouteValues["hash"]!) is not { } found)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        context.Response.ContentType = found.Type;
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return context.Response.Body.WriteAsync(found.Bytes, context.RequestAborted).AsTask();
    }
}
