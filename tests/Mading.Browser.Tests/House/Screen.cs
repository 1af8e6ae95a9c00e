using Microsoft.Playwright;

namespace Mading.Browser.Tests.House;

/// <summary>One open page on one device, with what the browser complained of and fetched since the last address was opened.</summary>
internal sealed class Screen
{
    private readonly List<string> _complaints = [];
    private readonly List<IRequest> _fetched = [];

    private Screen(IPage page, Device device, bool scripts)
    {
        Page = page;
        Device = device;
        Scripts = scripts;
    }

    public IPage Page { get; }

    public Device Device { get; }

    public bool Scripts { get; }

    public IReadOnlyList<string> Complaints => _complaints;

    public IReadOnlyList<IRequest> Fetched => _fetched;

    public static async Task<Screen> Of(IBrowserContext context, Device device, bool scripts)
    {
        var screen = new Screen(await context.NewPageAsync(), device, scripts);
        screen.Listen();

        // Weights are those of a first visit.
        var tools = await context.NewCDPSessionAsync(screen.Page);
        await tools.SendAsync("Network.enable");
        await tools.SendAsync("Network.setCacheDisabled", new() { ["cacheDisabled"] = true });
        return screen;
    }

    private void Listen()
    {
        Page.PageError += (_, error) => _complaints.Add(error);
        Page.Console += (_, message) =>
        {
            if (message.Type == "error" && !IsARefusalWeMeant(message))
                _complaints.Add($"{message.Text} ({message.Location})");
        };
        Page.RequestFinished += (_, request) => _fetched.Add(request);
    }

    // The browser reports a form's 422, 403 or 410 page as a failed resource; that is the page itself, as designed.
    private bool IsARefusalWeMeant(IConsoleMessage message) =>
        message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal)
        && message.Location.StartsWith(Page.Url, StringComparison.Ordinal);

    public async Task<IResponse> Go(string path)
    {
        _complaints.Clear();
        _fetched.Clear();
        var answer = await Page.GotoAsync(path, new() { WaitUntil = Scripts ? WaitUntilState.Load : WaitUntilState.DOMContentLoaded });
        return answer.ShouldNotBeNull();
    }

    public async Task SignIn(Team.Person person)
    {
        await Go("/sign-in");
        await Page.FillAsync("input[name=email]", person.Email!);
        await Page.FillAsync("input[name=password]", TestInstallation.Password);
        await Press("form[action='/sign-in'] button[type=submit]");
    }

    /// <summary>Presses something that leads to another page, and waits until that page can be read.</summary>
    /// <param name="patience">Longest wait, in seconds.</param>
    public async Task Press(string what, int patience = 20)
    {
        var arrived = new TaskCompletionSource();
        void Arrive(object? sender, IPage page) => arrived.TrySetResult();
        Page.DOMContentLoaded += Arrive;
        await Page.Locator(what).First.ClickAsync();
        await arrived.Task.WaitAsync(TimeSpan.FromSeconds(patience));
        Page.DOMContentLoaded -= Arrive;
    }

    /// <summary>Opens the same address again until it says this, for what happens in the background.</summary>
    /// <param name="patience">Longest wait, in seconds.</param>
    public async Task Sees(string words, string path, int patience = 30)
    {
        var until = Environment.TickCount64 + (patience * 1000);
        while (true)
        {
            await Go(path);
            if ((await Words).Contains(words, StringComparison.Ordinal))
                return;
            (Environment.TickCount64 < until).ShouldBeTrue($"{path} never said \"{words}\": {await Words}");
            await Task.Delay(300);
        }
    }

    /// <summary>Opens the same address again until there is such a link, for what happens in the background.</summary>
    /// <returns>Where it leads.</returns>
    public async Task<string> Finds(string link, string path)
    {
        for (var tries = 0; ; tries++)
        {
            await Go(path);
            if (await Page.Locator(link).CountAsync() > 0)
                return (await Page.Locator(link).First.GetAttributeAsync("href"))!;
            tries.ShouldBeLessThan(60, $"{path} never had {link}");
            await Task.Delay(300);
        }
    }

    /// <summary>The session is over, as after two weeks away.</summary>
    public Task LoseSession() => Page.Context.ClearCookiesAsync(new() { Name = "mading.person" });

    public Task<string> Words => Page.InnerTextAsync("body");

    public string Path => new Uri(Page.Url).PathAndQuery;
}
