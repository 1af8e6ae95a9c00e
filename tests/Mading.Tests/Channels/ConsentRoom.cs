using System.Net;
using System.Text.RegularExpressions;
using Mading.Channels;
using Mading.Sandbox;
using Mading.Tests.Editorial;
using Mading.Tests.Publishing;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;

namespace Mading.Tests.Channels;

/// <summary>A library whose installation has an app at every network, and the networks' pages to agree on, played beside it.</summary>
internal sealed partial class ConsentRoom : IAsyncDisposable
{
    private ConsentRoom(WebApplication sandbox) => Sandbox = sandbox;

    public WebApplication Sandbox { get; }

    public Newsroom News { get; private set; } = null!;

    /// <summary>Bagas at his browser: he manages the accounts.</summary>
    public Desk Bagas { get; private set; } = null!;

    public static async Task<ConsentRoom> Open(params (string Name, string Value)[] settings)
    {
        ConsentRoom? room = null;
        var sandbox = SandboxApp.Build(new SandboxOptions(Seed: 8), new OneClock(() => room?.News?.Installation.Clock));
        await sandbox.StartAsync();
        room = new ConsentRoom(sandbox);
        room.News = await Newsroom.Open(solo: true, [
            ("OUTGOING_VIA", SandboxApp.AddressOf(sandbox).ToString()),
            .. settings.Length > 0 ? settings : [.. new[] { "X", "FACEBOOK", "INSTAGRAM", "THREADS", "TIKTOK", "YOUTUBE" }.SelectMany(App)]]);
        room.Bagas = await room.News.Installation.DeskOf(room.News.Bagas);
        return room;
    }

    public static (string, string)[] App(string network) => [($"NETWORKS:{network}:CLIENTID", "aplikasi-" + network), ($"NETWORKS:{network}:CLIENTSECRET", "rahasia-aplikasi")];

    /// <summary>Leaves for the network.</summary>
    /// <returns>The address of its page.</returns>
    public async Task<Uri> Leave(string network, string query = "", params (string Name, string Value)[] fields)
    {
        var answer = await Bagas.SubmitFrom($"/studio/akun/sambung/{network}{query}", $"/studio/akun/connect/{network}{query}", fields);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync());
        return answer.Headers.Location!;
    }

    /// <summary>Answers on the network's page.</summary>
    /// <returns>The address to which it sends the person back.</returns>
    public async Task<Uri> Answer(Uri page, string link, string account = "17001")
    {
        using var visitor = News.Installation.Anonymous();
        var shown = await visitor.GetStringAsync(page);
        var href = WebUtility.HtmlDecode(Links().Matches(shown).First(m => m.Groups["text"].Value == link).Groups["href"].Value);
        return (await visitor.GetAsync(new Uri(page, href + "&as=" + account))).Headers.Location!;
    }

    public async Task<HttpResponseMessage> Connect(string network, string account = "17001", string query = "", params (string Name, string Value)[] fields) =>
        await Bagas.Http.GetAsync(await Answer(await Leave(network, query, fields), "Setujui", account));

    public Task<List<Channel>> Accounts() => News.Installation.In(News.Library.Id, db => db.Channels.Where(c => c.Network != "portal").OrderBy(c => c.Network).ToListAsync());

    /// <summary>The fields of the choice that a page offers.</summary>
    public static (string Token, IReadOnlyList<string> Accounts) ChoiceOn(string page) =>
        (Token().Match(page).Groups[1].Value, [.. Option().Matches(page).Select(m => m.Groups[1].Value)]);

    public async ValueTask DisposeAsync()
    {
        await News.DisposeAsync();
        await Sandbox.DisposeAsync();
    }

    [GeneratedRegex("<a href=\"(?<href>[^\"]+)\">(?<text>[^<]+)</a>")]
    private static partial Regex Links();

    [GeneratedRegex("name=\"token\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex("<option value=\"([^\"]+)\"")]
    private static partial Regex Option();
}
