using Mading.Foundation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Mading.Setup;

/// <summary>
/// The first run: the catalogue's address before anything else, five finished posters of the library's own newest books, then the
/// library, its identity and its first administrator.
/// </summary>
internal sealed class SetupRoom : IRoom
{
    public static void Add(IServiceCollection services, IConfiguration settings)
    {
        services.AddWords<SetupWords>();
        services.AddSingleton<SetupKey>();
        services.AddSingleton<Workshop>();
        services.AddScoped<Founding>();
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        var setup = routes.MapGroup("/setup").ExcludeFromDescription().AddEndpointFilter(OnlyOnce);
        setup.MapGet("/", (Workshop workshop) => Start(workshop, "", []));
        setup.MapPost("/katalog", FirstLook.Submit);
        setup.MapGet("/poster", (Workshop workshop) => Finish(workshop, new FoundLibrary.Form(), []));
        setup.MapGet("/poster/{number:int}.jpg", Picture);
        setup.MapPost("/perpustakaan", FoundLibrary.Submit);
    }

    // The link's key opens the page while there is no library; it is kept in a cookie so that it does not stay in the address.
    private static async ValueTask<object?> OnlyOnce(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var key = http.RequestServices.GetRequiredService<SetupKey>();
        if (!await SetupKey.IsNeeded(http.RequestServices.GetRequiredService<MadingDb>(), http.RequestAborted))
            return Results.LocalRedirect("/sign-in");
        if (key.Opens(http.Request.Query["key"]))
        {
            http.Response.Cookies.Append(SetupKey.Cookie, key.Value, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, IsEssential = true });
            return Results.LocalRedirect("/setup");
        }

        return key.Opens(http.Request.Cookies[SetupKey.Cookie]) ? await next(context) : Refusal.Page(StatusCodes.Status403Forbidden, "setup_key_needed");
    }

    public static RazorComponentResult<SetupStartPage> Start(Workshop workshop, string address, IReadOnlyList<Kernel.Reason> problems) =>
        new(new Dictionary<string, object?>
        {
            [nameof(SetupStartPage.Address)] = address.Length > 0 ? address : workshop.Shown?.Found.Opac.ToString() ?? "",
            [nameof(SetupStartPage.Problems)] = problems,
        })
        { StatusCode = problems.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK };

    public static RazorComponentResult<SetupFinishPage> Finish(Workshop workshop, FoundLibrary.Form form, IReadOnlyList<Kernel.Reason> problems) =>
        new(new Dictionary<string, object?>
        {
            [nameof(SetupFinishPage.Shown)] = workshop.Shown,
            [nameof(SetupFinishPage.Filled)] = form.Name is null ? form with { Name = workshop.Shown?.Found.Name } : form,
            [nameof(SetupFinishPage.Problems)] = problems,
        })
        { StatusCode = problems.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK };

    private static IResult Picture(int number, Workshop workshop) =>
        workshop.Shown?.Books.ElementAtOrDefault(number)?.Poster is { } poster
            ? Results.Bytes(poster.Picture.Bytes, poster.Picture.MediaType)
            : Results.NotFound();
}

/// <summary>Marks this room's sentences.</summary>
internal sealed class SetupWords;
