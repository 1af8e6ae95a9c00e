using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Mading.Browser.Tests.House;

/// <summary>What holds for every screen, whatever it shows: the promises of the house's look.</summary>
internal static class Look
{
    /// <summary>Bytes over the wire of a first visit, without pictures and fonts.</summary>
    public const int PublicWeight = 60_000;

    public const int DecisionWeight = 100_000;

    public const int StudioWeight = 200_000;

    /// <summary>Quiet, speaking its language, inside its width, usable by everybody and light.</summary>
    public static async Task At(Screen screen, int heaviest = StudioWeight, string language = "id")
    {
        screen.Complaints.ShouldBeEmpty(screen.Path);
        await Speaks(screen, language);
        await StaysInside(screen);
        await IsOpenToEverybody(screen);
        await Weighs(screen, heaviest);
    }

    private static async Task Speaks(Screen screen, string language)
    {
        (await screen.Page.GetAttributeAsync("html", "lang")).ShouldBe(language, screen.Path);
        (await screen.Page.TitleAsync()).ShouldNotBeNullOrWhiteSpace(screen.Path);
        (await screen.Page.Locator("h1").CountAsync()).ShouldBe(1, $"{screen.Path} has one heading of the first order");
        var unsaid = await screen.Page.EvaluateAsync<string[]>(
            """
            () => [...document.querySelectorAll('body *')].flatMap(e => [...e.childNodes])
                .filter(n => n.nodeType === 3).map(n => n.textContent.trim())
                .filter(t => /^[a-z][a-z-]*([.][a-zA-Z-]+)+$/.test(t) && !/\.(example|id|org|com|net|mrc|xml|csv|json|png|jpg)$/.test(t))
            """);
        unsaid.ShouldBeEmpty($"{screen.Path} shows the names of sentences instead of sentences");
    }

    private static async Task StaysInside(Screen screen)
    {
        var wider = await screen.Page.EvaluateAsync<string[]>(
            """
            () => {
                const width = document.documentElement.clientWidth;
                if (document.documentElement.scrollWidth <= width) return [];
                return [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > width + 1)
                    .map(e => e.tagName.toLowerCase() + (e.className ? '.' + e.className : '') + ' ' + Math.round(e.getBoundingClientRect().right)).slice(0, 5);
            }
            """);
        wider.ShouldBeEmpty($"{screen.Path} is wider than its {screen.Device.Name}");
    }

    // Sizes of what is touched are new in WCAG 2.2 and off unless asked for.
    private static readonly AxeRunOptions Rules = new() { Rules = new() { ["target-size"] = new RuleOptions { Enabled = true } } };

    private static async Task IsOpenToEverybody(Screen screen)
    {
        var found = await screen.Page.RunAxe(Rules);
        found.Violations.Where(v => v.Impact is "serious" or "critical")
            .Select(v => $"{v.Id}: {v.Help}: {string.Join(" ; ", v.Nodes.Take(3).Select(n => n.Html))}")
            .ShouldBeEmpty($"{screen.Path} on the {screen.Device.Name}");
    }

    private static async Task Weighs(Screen screen, int heaviest)
    {
        var weights = new List<(int Bytes, string Address)>();
        foreach (var request in screen.Fetched.Where(r => r.ResourceType is not ("image" or "font" or "media")).ToList())
            weights.Add(((await request.SizesAsync()).ResponseBodySize, request.Url));

        weights.Sum(w => w.Bytes).ShouldBeLessThanOrEqualTo(
            heaviest, $"{screen.Path}: {string.Join(", ", weights.OrderByDescending(w => w.Bytes).Take(5).Select(w => $"{w.Bytes} {new Uri(w.Address).AbsolutePath}"))}");
    }

    /// <summary>With the keyboard alone: first the way past the menu, then every stop is seen.</summary>
    public static async Task GoesByKeyboard(Screen screen, int stops = 12)
    {
        await screen.Page.Keyboard.PressAsync("Tab");
        var first = await Focused(screen.Page);
        first.Target.ShouldStartWith("#", Case.Sensitive, $"{screen.Path}: the first stop is {first.Name}, not the way to the content");
        for (var stop = 1; stop < stops; stop++)
        {
            await screen.Page.Keyboard.PressAsync("Tab");
            var here = await Focused(screen.Page);
            (here.Seen || here.Name == "body").ShouldBeTrue($"{screen.Path}: nothing shows that the focus is on {here.Name}");
        }
    }

    private sealed record Stop(string Name, string Target, bool Seen);

    private static async Task<Stop> Focused(IPage page)
    {
        var told = await page.EvaluateAsync<string[]>(
            """
            () => {
                const e = document.activeElement ?? document.body, style = getComputedStyle(e), box = e.getBoundingClientRect();
                const ring = (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none';
                const inside = box.width > 0 && box.bottom > 0 && box.right > 0;
                return [e.tagName.toLowerCase() + (e.id ? '#' + e.id : '') + (e.className ? '.' + e.className : '') + ' ' + (e.textContent || '').trim().slice(0, 30),
                    e.getAttribute('href') ?? '', String(ring && inside)];
            }
            """);
        return new(told[0].StartsWith("body", StringComparison.Ordinal) ? "body" : told[0], told[1], told[2] == "true");
    }
}
