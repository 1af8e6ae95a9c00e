using System.Text.RegularExpressions;
using Mading.Catalogues.Oai;
using Mading.Kernel;

namespace Mading.Catalogues;

/// <summary>What was found at an address that a person pasted.</summary>
/// <param name="Address">What the harvest speaks to.</param>
/// <param name="Opac">The public catalogue itself.</param>
/// <param name="Quirks">Codes of what this site does its own way.</param>
public sealed record FoundCatalogue(string System, Uri Address, Uri Opac, string? Name, IReadOnlyList<string> Quirks)
{
    public OaiDialect Dialect => new(System, Opac, DatesCanBeTrusted: System is "oai" or "koha" or "dspace" or "eprints" or "ojs");
}

/// <summary>Finds the catalogue behind any of its pages, in a bounded time, without ever throwing for what lies outside.</summary>
public static partial class CatalogueProbe
{
    private static readonly TimeSpan PerLook = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan Altogether = TimeSpan.FromSeconds(25);

    // In the order of likelihood in Indonesia; the folder of the pasted page stands before each.
    private static readonly string[] Places = ["oai2.php", "oai.php", "oai", "opac/oai", "oai/request", "server/oai/request", "cgi/oai2", "cgi-bin/koha/oai.pl"];

    public static async Task<(FoundCatalogue? Found, Reason? Problem)> Probe(HttpClient http, string typed, CancellationToken stop)
    {
        if (AddressOf(typed) is not { } address)
            return (null, new Reason("catalogue_address_invalid"));
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(stop);
        bounded.CancelAfter(Altogether);
        try
        {
            return await Look(http, address, bounded.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return (null, new Reason("catalogue_too_slow", ("host", address.Host)));
        }
    }

    private static async Task<(FoundCatalogue? Found, Reason? Problem)> Look(HttpClient http, Uri address, CancellationToken stop)
    {
        Reason? first = null;
        foreach (var candidate in Candidates(address))
        {
            var answer = await CatalogueLine.Get(http, new Uri($"{candidate}?verb=Identify"), PerLook, stop);
            if (answer.Problem is { Code: "catalogue_private_address" or "catalogue_not_reachable" or "catalogue_too_slow" })
                return (null, answer.Problem);
            first ??= answer.Problem;
            if (answer.Body is { } body && body.Contains("<Identify", StringComparison.OrdinalIgnoreCase))
                return (Describe(candidate, body), null);
        }

        return (null, first ?? new Reason("catalogue_not_found", ("host", address.Host)));
    }

    private static IEnumerable<Uri> Candidates(Uri address)
    {
        var folder = Folder(address);
        if (OaiLike().IsMatch(address.AbsolutePath))
            yield return new Uri(address.GetLeftPart(UriPartial.Path));
        foreach (var place in Places)
            yield return new Uri(folder, place);
        if (folder.AbsolutePath != "/")
        {
            foreach (var place in Places.Take(4))
                yield return new Uri(new Uri(folder, "/"), place);
        }
    }

    private static FoundCatalogue Describe(Uri address, string identify)
    {
        var system = SystemOf(address, identify);
        var name = NameIn().Match(identify) is { Success: true } match ? Cleaning.Value(System.Net.WebUtility.HtmlDecode(match.Groups[1].Value)) : null;
        return new FoundCatalogue(system, address, Folder(address), name, Quirks(system, address, identify));
    }

    private static string SystemOf(Uri address, string identify)
    {
        var path = address.AbsolutePath;
        if (path.EndsWith("oai2.php", StringComparison.Ordinal) || path.EndsWith("oai.php", StringComparison.Ordinal) || identify.Contains("SLiMS", StringComparison.OrdinalIgnoreCase))
            return "slims";
        if (identify.Contains("INLIS", StringComparison.OrdinalIgnoreCase) || identify.Contains("some.one@contact.com", StringComparison.Ordinal))
            return "inlislite";
        if (path.Contains("koha", StringComparison.OrdinalIgnoreCase))
            return "koha";
        if (path.EndsWith("oai/request", StringComparison.Ordinal))
            return "dspace";
        return path.EndsWith("cgi/oai2", StringComparison.Ordinal) ? "eprints" : "oai";
    }

    private static IReadOnlyList<string> Quirks(string system, Uri address, string identify)
    {
        var quirks = new List<string>();
        if (NameIn().Count(identify) > 1)
            quirks.Add("quirk_name_twice");
        if (EmptyEarliest().IsMatch(identify))
            quirks.Add("quirk_no_earliest_date");
        if (system == "slims")
            quirks.Add(address.AbsolutePath.EndsWith("oai2.php", StringComparison.Ordinal) ? "quirk_slims_edits_unseen" : "quirk_slims_no_dates");
        if (system is "slims" or "inlislite" or "oai")
            quirks.Add("quirk_availability_unknown");
        return quirks;
    }

    private static Uri? AddressOf(string typed)
    {
        var text = typed.Trim();
        if (text.Length is 0 or > 500)
            return null;
        if (!text.Contains("://", StringComparison.Ordinal))
            text = (text.StartsWith("localhost", StringComparison.Ordinal) || text.StartsWith("127.", StringComparison.Ordinal) ? "http://" : "https://") + text;
        return Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.Host.Length > 0
            && string.IsNullOrEmpty(address.UserInfo) ? address : null;
    }

    private static Uri Folder(Uri address)
    {
        var path = address.AbsolutePath;
        return new Uri(address, path[..(path.LastIndexOf('/') + 1)]);
    }

    [GeneratedRegex(@"(oai2?\.php|/oai(/request)?|oai\.pl|cgi/oai2|oai-?pmh)/?$", RegexOptions.IgnoreCase)]
    private static partial Regex OaiLike();

    [GeneratedRegex(@"<(?:\w+:)?repositoryName[^>]*>([^<]{1,300})</", RegexOptions.None, 1000)]
    private static partial Regex NameIn();

    [GeneratedRegex(@"<(?:\w+:)?earliestDatestamp[^>]*>\s*</", RegexOptions.None, 1000)]
    private static partial Regex EmptyEarliest();
}
