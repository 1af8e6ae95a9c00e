using Mading.Sandbox.Instagram;
using Mading.Sandbox.Threads;
using Microsoft.AspNetCore.Http;

namespace Mading.Sandbox.Meta;

/// <summary>
/// Three networks share the shape of the Graph API, and two of them a host: Instagram with Facebook Login lives on graph.facebook.com
/// among the Pages. Which one a call is for, its host tells, else the edge, else the number that it names. A slash too many is let pass, as
/// it is there: clients send some.
/// </summary>
internal sealed class MetaRouting(InstagramStandIn instagram)
{
    private static readonly HashSet<string> EdgesOfInstagram = ["media", "media_publish", "content_publishing_limit"];
    private static readonly HashSet<string> TokenCalls = ["access_token", "refresh_access_token"];

    public Task Find(HttpContext context, RequestDelegate next)
    {
        var parts = (context.Request.Path.Value ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length > 0 && (IsVersion(parts[0]) || TokenCalls.Contains(parts[0])))
            context.Request.Path = $"{PrefixOf(context, parts)}/{string.Join('/', parts)}";
        return next(context);
    }

    private string PrefixOf(HttpContext context, string[] parts)
    {
        var host = HostRouting.HostOf(context, "");
        if (host.StartsWith("graph.threads.", StringComparison.Ordinal) || parts[0] == "v1.0")
            return ThreadsStandIn.Prefix;
        return host == "graph.instagram.com" || (parts.Length > 1 && IsOfInstagram(context, parts)) ? InstagramStandIn.Prefix : "";
    }

    private bool IsOfInstagram(HttpContext context, string[] parts) =>
        (parts.Length == 3 && EdgesOfInstagram.Contains(parts[2]))
        || instagram.Knows(parts[1])
        || (parts.Length == 3 && parts[2] == "stories" && parts[1].StartsWith("1784", StringComparison.Ordinal))
        || (parts.Length == 2 && parts[1].All(char.IsAsciiDigit)
            && (parts[1].StartsWith("1784", StringComparison.Ordinal) || context.Request.Query["fields"].ToString().Contains("username", StringComparison.Ordinal)));

    private static bool IsVersion(string part) => part.Length > 3 && part[0] == 'v' && part[1..].All(c => char.IsAsciiDigit(c) || c == '.');
}
