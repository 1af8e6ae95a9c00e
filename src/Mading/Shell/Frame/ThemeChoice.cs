namespace Mading.Shell;

/// <summary>Light or dark: <c>?theme=light|dark|auto</c>, kept in a cookie for a year. Without a choice the device decides.</summary>
internal sealed class ThemeChoice(RequestDelegate next)
{
    public const string Cookie = "mading.theme";
    private const string Chosen = "mading.theme.chosen";

    public static string? Of(HttpContext context) =>
        (context.Items[Chosen] as string ?? context.Request.Cookies[Cookie]) is ("light" or "dark") and { } theme ? theme : null;

    public Task InvokeAsync(HttpContext context)
    {
        if (context.Request.Query["theme"].ToString() is ("light" or "dark" or "auto") and { } wish)
        {
            context.Items[Chosen] = wish;
            // Readable by the script that switches without loading the page again; there is nothing secret in it.
            context.Response.Cookies.Append(Cookie, wish, new() { MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, IsEssential = true });
        }

        return next(context);
    }
}
