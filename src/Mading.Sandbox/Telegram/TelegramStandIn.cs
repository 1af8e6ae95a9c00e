using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using NodaTime;

namespace Mading.Sandbox.Telegram;

/// <summary>
/// The Bot API (core.telegram.org/bots/api, 10.1) as far as a channel's publisher goes: every token is a bot, every channel that it names
/// is there and has it among its administrators, but one whose name contains <c>nobody</c>, where it is a plain member.
/// </summary>
internal sealed class TelegramStandIn(SandboxState state)
{
    public const string Network = "telegram";

    /// <summary>To one chat, in a minute (Bot FAQ, "My bot is hitting limits").</summary>
    private const int MessagesToAChat = 20;
    private readonly Kept<string, TelegramChannel> _channels = new(2_000);

    private static readonly Manners Manners = new(
        Network, Fail, context => Error(context, StatusCodes.Status401Unauthorized, "Unauthorized"),
        context => Error(context, StatusCodes.Status400BadRequest, "Bad Request: IMAGE_PROCESS_FAILED"));

    public static void Join(WebApplication app, SandboxState state)
    {
        var standIn = new TelegramStandIn(state);
        var bots = app.MapGroup("/bot{token}");
        foreach (var (method, operation, act) in TelegramCalls.All)
            bots.MapMethods("/" + method, ["GET", "POST"], standIn.Signed(operation, act));
        bots.MapFallback("/{**rest}", context => Error(context, StatusCodes.Status404NotFound, "Not Found: method not found"));
    }

    private RequestDelegate Signed(string operation, Func<TelegramCall, Task> act) => Struck.By(state, Manners, operation, async context =>
    {
        var token = context.Request.RouteValues["token"]?.ToString() ?? "";
        if (token.Contains("expired", StringComparison.Ordinal) || token.Contains("revoked", StringComparison.Ordinal))
            await Error(context, StatusCodes.Status401Unauthorized, "Unauthorized");
        else
            await act(new TelegramCall(context, state, this, token, await TelegramForm.Read(context)));
    });

    /// <summary>By its number or by its <c>@name</c>.</summary>
    public TelegramChannel? Channel(string named)
    {
        if (named.StartsWith('@') && named.Length > 4)
            return _channels.FindOrAdd(named.ToLowerInvariant(), name => Numbered(new TelegramChannel(IdOf(name), name[1..])));
        return named.StartsWith("-100", StringComparison.Ordinal) && long.TryParse(named, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var id)
            ? _channels.FindOrAdd(named, _ => new TelegramChannel(id, null)) : null;
    }

    /// <returns>Seconds to wait, when there were too many.</returns>
    public int? TooMany(TelegramChannel channel, int messages)
    {
        for (var message = 0; message < messages; message++)
        {
            if (state.Quotas.Take($"telegram:{channel.Id}", MessagesToAChat, Duration.FromMinutes(1)) is { Left: < 0 } standing)
                return Math.Max(1, (int)Math.Ceiling((standing.Ends - state.Clock.GetCurrentInstant()).TotalSeconds));
        }

        return null;
    }

    public static Task Error(HttpContext context, int code, string description, int? retryAfter = null)
    {
        var answer = new JsonObject { ["ok"] = false, ["error_code"] = code, ["description"] = description };
        if (retryAfter is { } seconds)
            answer["parameters"] = new JsonObject { ["retry_after"] = seconds };
        return Answers.Write(context, answer, code);
    }

    private static Task Fail(HttpContext context, int status)
    {
        var wait = int.TryParse(context.Response.Headers.RetryAfter, CultureInfo.InvariantCulture, out var seconds) ? seconds : (int?)null;
        context.Response.Headers.Remove("Retry-After");
        return status == StatusCodes.Status429TooManyRequests
            ? Error(context, status, $"Too Many Requests: retry after {wait}", wait)
            : Error(context, status, "Internal Server Error");
    }

    private TelegramChannel Numbered(TelegramChannel channel)
    {
        _channels.Set(channel.Id.ToString(CultureInfo.InvariantCulture), channel);
        return channel;
    }

    // The same name has the same number in every run.
    private static long IdOf(string name)
    {
        var sum = 17L;
        foreach (var letter in name)
            sum = ((sum * 31) + letter) % 9_000_000_000;
        return -1_001_000_000_000 - sum;
    }
}
