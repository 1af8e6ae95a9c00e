using Mading.Team;

namespace Mading.Shell;

/// <summary>What the frame around every page shows: the library, the person, the menu, and what must not be overlooked.</summary>
public sealed class ShellModel(Visit visit, IHttpContextAccessor context, IEnumerable<MenuItem> menu, IEnumerable<ShellBanner> banners)
{
    private string? _worn;

    private HttpContext Http => context.HttpContext ?? throw new InvalidOperationException("A page is drawn outside a request.");

    public string PersonName => visit.PersonName;

    public string LibraryName => visit.LibraryName;

    public string LibrarySlug => visit.LibrarySlug;

    /// <summary>The brand colour; a public page that knows its library says so with <see cref="Wear"/>.</summary>
    public string AccentColour => _worn ?? visit.AccentColour;

    public string Path => Http.Request.Path.Value ?? "/";

    public bool SignedIn => visit.SignedIn;

    /// <summary>"light" or "dark" where the person has chosen, else what the device wishes.</summary>
    public string? Theme => ThemeChoice.Of(Http);

    public IReadOnlyList<MenuItem> Menu => [.. menu.Where(item => visit.May(item.Needs)).OrderBy(item => item.Order)];

    /// <summary>A page of a library wears that library's colour.</summary>
    public void Wear(string colour) => _worn = colour;

    /// <summary>The same page with one wish more, such as <c>culture=en</c>: only the query, for a browser to add to where it is.</summary>
    public string Here(string name, string value)
    {
        var others = Http.Request.Query.Where(q => q.Key is not ("culture" or "theme"))
            .SelectMany(q => q.Value, (q, one) => KeyValuePair.Create(q.Key, one));
        return QueryString.Create(others.Append(KeyValuePair.Create(name, (string?)value))).ToString();
    }

    /// <summary>What stands above every studio page now, such as "everything is paused".</summary>
    public async Task<IReadOnlyList<ShellBanner.Said>> Banners()
    {
        var said = new List<ShellBanner.Said>();
        foreach (var banner in banners)
        {
            if (await banner.Look(Http.RequestServices, Http.RequestAborted) is { } words)
                said.Add(words);
        }

        return said;
    }
}

/// <summary>A room that has something to say above every studio page registers one as a singleton.</summary>
/// <param name="Look">Looks whether there is something to say for this request's library.</param>
public sealed record ShellBanner(Func<IServiceProvider, CancellationToken, Task<ShellBanner.Said?>> Look)
{
    /// <param name="Text">One sentence.</param>
    /// <param name="LinkText">The verb of the way out.</param>
    /// <param name="Link">Where it is settled.</param>
    /// <param name="Plain">A mere remark (the demo), not a warning.</param>
    public sealed record Said(string Text, string? LinkText = null, string? Link = null, bool Plain = false);
}
