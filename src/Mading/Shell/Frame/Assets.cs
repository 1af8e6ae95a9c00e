using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace Mading.Shell;

/// <summary>Styles, fonts and islands by addresses that change with their content, so that a browser keeps each for a year.</summary>
public sealed class Assets(IWebHostEnvironment host)
{
    private readonly ConcurrentDictionary<string, string> _addresses = new();

    /// <summary>"css/base.css" → "/css/base.css?v=1a2b3c4d".</summary>
    public string this[string file] => _addresses.GetOrAdd(file, Address);

    public bool Has(string file) => host.WebRootFileProvider.GetFileInfo(file).Exists;

    internal static StaticFileOptions Serving => new() { OnPrepareResponse = Keep };

    private static void Keep(StaticFileResponseContext served)
    {
        var request = served.Context.Request;
        served.Context.Response.Headers.CacheControl =
            request.Query.ContainsKey("v") || request.Path.StartsWithSegments("/fonts") ? "public, max-age=31536000, immutable" : "no-cache";
    }

    private string Address(string file)
    {
        var found = host.WebRootFileProvider.GetFileInfo(file);
        return found.Exists ? $"/{file}?v={Mark(found)}" : $"/{file}";
    }

    private static string Mark(IFileInfo file)
    {
        using var stream = file.CreateReadStream();
        return Convert.ToHexStringLower(SHA256.HashData(stream).AsSpan(0, 4));
    }
}
