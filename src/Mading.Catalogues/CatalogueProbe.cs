using System.Text.RegularExpressions;
using Mading.Kernel;

namespace Mading.Catalogues;

/// <summary>Finds the catalogue behind any of its pages, in a bounded time, without ever throwing for what lies outside.</summary>
public static partial class CatalogueProbe
{
    private const int MostLooks = 18;
    private static readonly TimeSpan PerLook = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan Altogether = TimeSpan.FromSeconds(20);

    /// <summary>At most 20 seconds.</summary>
    /// <param name="typed">Any page of the catalogue, with or without its scheme.</param>
    public static async Task<(FoundCatalogue? Found, Reason? Problem)> Probe(HttpClient http, string typed, CancellationToken stop)
    {
        var addresses = AddressesOf(typed);
        if (addresses.Count == 0)
            return (null, new Reason("catalogue_address_invalid"));
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(stop);
        bounded.CancelAfter(Altogether);
        Reason? problem = null;
        try
        {
            foreach (var address in addresses)
            {
                (var found, problem) = await Look(http, address, bounded.Token);
                if (found is not null || problem is not { Code: "catalogue_not_reachable" or "catalogue_too_slow" })
                    return (found, problem);
            }

            return (null, problem);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return (null, new Reason("catalogue_too_slow", ("host", addresses[0].Host)));
        }
    }

    private static async Task<(FoundCatalogue? Found, Reason? Problem)> Look(HttpClient http, Uri address, CancellationToken stop)
    {
        // An address of OAI itself needs no look at the page.
        var page = OaiLike().IsMatch(address.AbsolutePath) ? null : await CatalogueLine.Get(http, address, PerLook, stop);
        if (page?.Problem is { Code: "catalogue_private_address" or "catalogue_not_reachable" or "catalogue_too_slow" } closed)
            return (null, closed);

        var body = page?.Body ?? "";
        Reason? first = page?.Problem;
        foreach (var candidate in CatalogueAddresses.Of(address, page?.Address ?? address).Take(MostLooks))
        {
            var answer = await CatalogueLine.Get(http, new Uri($"{candidate}?verb=Identify"), PerLook, stop);
            if (answer.Problem is { Code: "catalogue_private_address" })
                return (null, answer.Problem);
            first ??= answer.Problem;
            if (answer.Body is { } text && IsOai().IsMatch(text))
                return (FoundCatalogue.Of(Landed(candidate, answer.Address), text, body), null);
        }

        return (null, first ?? new Reason(FoundCatalogue.LooksLikeSlims(body) ? "catalogue_oai_off" : "catalogue_not_found", ("host", address.Host)));
    }

    // A redirect to https or to the full name of the host is kept; one to elsewhere is not what was asked.
    private static Uri Landed(Uri asked, Uri? answered) =>
        answered is not null && answered.AbsolutePath == asked.AbsolutePath ? new Uri(answered.GetLeftPart(UriPartial.Path)) : asked;

    // Where no scheme was typed, https is tried before http: many libraries have only the latter.
    private static IReadOnlyList<Uri> AddressesOf(string typed)
    {
        var text = typed.Trim();
        if (text.Length is 0 or > 500)
            return [];
        if (text.Contains("://", StringComparison.Ordinal))
            return Parse(text) is { } whole ? [whole] : [];
        if (text.StartsWith("localhost", StringComparison.Ordinal) || text.StartsWith("127.", StringComparison.Ordinal))
            return Parse("http://" + text) is { } near ? [near] : [];
        return [.. new[] { Parse("https://" + text), Parse("http://" + text) }.OfType<Uri>()];
    }

    private static Uri? Parse(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.Host.Length > 0
            && string.IsNullOrEmpty(address.UserInfo) ? address : null;

    [GeneratedRegex(@"(oai2?\.php|/oai(/request)?|oai\.pl|oai\.aspx|cgi/oai2|oai-?pmh)/?$", RegexOptions.IgnoreCase)]
    internal static partial Regex OaiLike();

    [GeneratedRegex(@"<(?:\w+:)?(Identify|ListRecords)[\s>]", RegexOptions.IgnoreCase)]
    private static partial Regex IsOai();
}
