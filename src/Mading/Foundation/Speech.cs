using System.Globalization;

namespace Mading.Foundation;

/// <summary>
/// The language of a request: <c>?culture=id|en</c> (kept in a cookie), else the cookie, else Indonesian. The browser's wish is not
/// asked: phones in Indonesia are often set to English while their owners read Indonesian.
/// </summary>
internal sealed class Speech(RequestDelegate next)
{
    public const string Cookie = "mading.culture";
    private static readonly CultureInfo Indonesian = CultureInfo.GetCultureInfo("id");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    public Task InvokeAsync(HttpContext context)
    {
        var wish = context.Request.Query["culture"].ToString();
        if (wish is "id" or "en")
            context.Response.Cookies.Append(Cookie, wish, new() { MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, HttpOnly = true, IsEssential = true });
        else
            wish = context.Request.Cookies[Cookie];

        var culture = wish == "en" ? English : Indonesian;
        CultureInfo.CurrentUICulture = culture;
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        return next(context);
    }
}
