using Microsoft.AspNetCore.Http;

namespace Mading.Sandbox;

/// <summary>
/// Which real host a call was meant for: <c>/{real host}{path}</c>, else the header <c>X-Intended-Host</c>, else nothing, and then
/// the API's own path tells the network. If both are there, the path wins.
/// </summary>
internal static class HostRouting
{
    private const string Item = "sandbox.host";

    public static Task Find(HttpContext context, RequestDelegate next)
    {
        var path = context.Request.Path.Value ?? "/";
        var end = path.IndexOf('/', 1);
        var first = end < 0 ? path[1..] : path[1..end];
        if (LooksLikeHost(first))
        {
            context.Items[Item] = first;
            context.Request.Path = end < 0 ? "/" : path[end..];
        }
        else if (context.Request.Headers["X-Intended-Host"].ToString() is { Length: > 0 } intended)
        {
            context.Items[Item] = intended;
        }

        return next(context);
    }

    public static string HostOf(HttpContext context, string otherwise) => context.Items[Item] as string ?? otherwise;

    // v25.0 is a version of the Graph API, not a host.
    private static bool IsVersion(string segment) => segment[0] == 'v' && segment[1..].All(letter => char.IsAsciiDigit(letter) || letter == '.');

    private static bool LooksLikeHost(string segment) =>
        segment.Length > 3 && !IsVersion(segment) && segment[0] is not ('.' or '_' or '@') && segment.Contains('.', StringComparison.Ordinal)
        && Uri.CheckHostName(segment.Split(':')[0]) is UriHostNameType.Dns or UriHostNameType.IPv4;
}
