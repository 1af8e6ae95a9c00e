using System.Text.RegularExpressions;
using Mading.Kernel;

namespace Mading.Catalogues;

/// <summary>Finds the catalogue behind any of its pages, in a bounded time, without ever throwing for what lies outside.</summary>
public static partial class CatalogueProbe
{
    private static readonly TimeSpan Altogether = TimeSpan.FromSeconds(20);

    /// <summary>At most 20 seconds.</summary>
    /// <param name="typed">Any page of the catalogue, with or without its scheme; or the address of its OAI-PMH, OPDS or feed.</param>
    public static async Task<(FoundCatalogue? Found, Reason? Problem)> Probe(HttpClient http, string typed, CancellationToken stop)
    {
        var addresses = AddressesOf(typed);
        if (addresses.Count == 0)
            return (null, new Reason("catalogue_address_invalid"));
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(stop);
        bounded.CancelAfter(Altogether);
        var looks = new ProbeLooks(http, bounded.Token);
        Reason? problem = null;
        try
        {
            foreach (var address in addresses)
            {
                (var found, problem) = await new ProbeOfAddress(looks, address).Find();
                if (found is not null)
                    return (await ProbeQuestions.Ask(looks, found, stop), null);
                if (problem is not { Code: "catalogue_not_reachable" or "catalogue_too_slow" })
                    return (null, problem);
            }

            return (null, problem);
        }
        catch (RegexMatchTimeoutException)
        {
            return (null, new Reason("catalogue_not_found", ("host", addresses[0].Host)));
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return (null, new Reason("catalogue_too_slow", ("host", addresses[0].Host)));
        }
    }

    /// <summary>Looks again at a catalogue that was found before. At most 20 seconds.</summary>
    /// <param name="system">As it was found, such as <c>slims</c>.</param>
    public static Task<(FoundCatalogue? Found, Reason? Problem)> Again(HttpClient http, string system, Uri address, CancellationToken stop)
    {
        // SLiMS and INLISLite tell more of themselves on their pages; and any may have turned OAI-PMH on meanwhile.
        var place = CatalogueSources.WayOf(system, address) switch
        {
            CatalogueWay.Opds => address,
            CatalogueWay.Feed or CatalogueWay.Rest => system is "feed" ? address : new Uri(address, system is "ojs" ? "." : "/"),
            _ => system is "slims" or "inlislite" ? new Uri(address, ".") : address,
        };
        return Probe(http, place.AbsoluteUri, stop);
    }

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

    [GeneratedRegex(@"(oai2?\.php|/oai(/request|/driver|/openaire|/openairecris)?|oai\.pl|oai\.aspx|cgi/oai2|oai-?pmh(/pmh)?|/oai/pmh)/?$", RegexOptions.IgnoreCase)]
    internal static partial Regex OaiLike();

    [GeneratedRegex(@"<(?:\w+:)?(Identify|ListRecords)[\s>]", RegexOptions.IgnoreCase)]
    internal static partial Regex IsOai();
}
