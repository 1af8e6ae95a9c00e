using Mading.Foundation;
using Mading.Kernel;
using Mading.Networks;
using Mading.Team;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Mading.Channels;

/// <summary>The way to a network and back, and the choice among the accounts that it opened.</summary>
internal static class ConsentPages
{
    private const string Cookie = "mading.consent";

    public static void Map(RouteGroupBuilder studio)
    {
        studio.MapPost("/akun/connect/{network}", Leave).Needs(Permission.Manage);
        studio.MapGet("/akun/connect/{network}/back", Return).Needs(Permission.Manage);
        studio.MapPost("/akun/connect/{network}/choose", Choose).Needs(Permission.Manage);
    }

    private static async Task<IResult> Leave(string network, Guid? lagi, HttpContext http, ConsentDesk desk, PublicAddress address, CancellationToken stop)
    {
        if (desk.Of(network) is not { Ready: true } consents)
            return Refusal.NotFound();
        var form = await http.Request.ReadFormAsync(stop);
        var typed = new Dictionary<string, string>();
        foreach (var asked in consents.Asks is { } needed ? [needed, .. consents.MayAsk] : consents.MayAsk)
            typed[asked] = form[$"setting.{asked}"].ToString() is { Length: <= 300 } value ? value : "";
        return await desk.Begin(consents, Back(network, http, address), Browser(http), typed, lagi, stop) switch
        {
            ConsentStart.Leave leave => Results.Redirect(leave.Address.ToString()),
            ConsentStart.Refused refused => AccountPages.Again(http.RequestServices, network, typed, lagi, [refused.Reason]),
            _ => Refusal.NotFound(),
        };
    }

    private static async Task<IResult> Return(
        string network, string? code, string? state, string? error, HttpContext http, ConsentDesk desk, CancellationToken stop) =>
        desk.Of(network) is { Ready: true } consents
            ? await Answer(network, await desk.Return(consents, state, code, error is not null, Browser(http), stop), http, stop)
            : Refusal.NotFound();

    private static async Task<IResult> Choose(string network, HttpContext http, ConsentDesk desk, CancellationToken stop)
    {
        if (desk.Of(network) is not { Ready: true } consents)
            return Refusal.NotFound();
        var form = await http.Request.ReadFormAsync(stop);
        return await Answer(network, await desk.Choose(consents, form["token"], form["account"], Browser(http), stop), http, stop);
    }

    private static async Task<IResult> Answer(string network, ConsentDesk.Outcome outcome, HttpContext http, CancellationToken stop)
    {
        if (outcome.Choices.Count > 0)
            return ChoiceOf(network, outcome);
        if (outcome.Connected is not { } channel)
            return AccountPages.Again(http.RequestServices, network, new Dictionary<string, string>(), outcome.Again, outcome.Reasons);
        http.RequestServices.GetRequiredService<Trail>().Note("channel.connected", $"channel:{channel.Id}", null, new { channel.Network, channel.Name });
        await http.RequestServices.GetRequiredService<MadingDb>().SaveChangesAsync(stop);
        return Results.LocalRedirect("/studio/akun");
    }

    private static RazorComponentResult<ConsentChoicePage> ChoiceOf(string network, ConsentDesk.Outcome outcome) => new(new Dictionary<string, object?>
    {
        [nameof(ConsentChoicePage.Network)] = network,
        [nameof(ConsentChoicePage.Choices)] = outcome.Choices.Select(c => new ConsentChoicePage.Account(c.Id, c.Name)).ToList(),
        [nameof(ConsentChoicePage.Token)] = outcome.Token,
    });

    // The person comes back to where they are signed in, so to the address they use, unless one was set for all.
    private static Uri Back(string network, HttpContext http, PublicAddress address)
    {
        var path = $"/studio/akun/connect/{network}/back";
        return address.IsConfigured ? address.To(path) : new Uri($"{http.Request.Scheme}://{http.Request.Host}{path}");
    }

    private static string Browser(HttpContext http)
    {
        var made = http.Request.Cookies[Cookie] is { Length: > 20 and < 100 } known ? known : Secrets.NewToken();
        http.Response.Cookies.Append(Cookie, made, new()
        {
            HttpOnly = true, IsEssential = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, MaxAge = TimeSpan.FromMinutes(30), Path = "/studio/akun",
        });
        return made;
    }
}
