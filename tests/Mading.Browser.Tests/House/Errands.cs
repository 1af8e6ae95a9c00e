namespace Mading.Browser.Tests.House;

/// <summary>What somebody does in the studio on the way to something else.</summary>
internal static class Errands
{
    public const string Password = "kalimat yang mudah diingat";

    public static async Task Connect(this Screen desk, string network, params (string Name, string Value)[] settings)
    {
        await desk.Go($"/studio/akun/sambung/{network}");
        await desk.OpenPasted();
        foreach (var (name, value) in settings)
            await desk.Page.FillAsync($"#pasted [name='setting.{name}']", value);
        await desk.Press("#pasted button[type=submit]");
        desk.Path.ShouldBe("/studio/akun", await desk.Words);
    }

    /// <summary>Where the network offers its own page of consent, the form for a token is folded below it.</summary>
    public static async Task OpenPasted(this Screen desk)
    {
        var folded = desk.Page.Locator("details:not([open]):has(#pasted) > summary");
        if (await folded.CountAsync() > 0)
            await folded.ClickAsync();
    }

    /// <returns>The link to hand to the colleague.</returns>
    public static async Task<string> Invite(this Screen desk, string name, string role)
    {
        await desk.Go("/studio/tim");
        await desk.Page.FillAsync("form[action='/studio/tim'] [name=name]", name);
        await desk.Page.FillAsync("form[action='/studio/tim'] [name=email]", $"{name.ToLowerInvariant()}@perpus-contoh.example");
        await desk.Page.CheckAsync($"form[action='/studio/tim'] [name=roles][value={role}]");
        await desk.Press("form[action='/studio/tim'] button[type=submit]");
        return new Uri(await desk.Page.InnerTextAsync("#join-link")).PathAndQuery;
    }

    /// <summary>Comes in by the link, as somebody who has never been here.</summary>
    public static async Task Join(this Screen screen, string link)
    {
        await screen.Go(link);
        await screen.Page.FillAsync("[name=password]", Password);
        await screen.Press("form button[type=submit]");
    }
}
