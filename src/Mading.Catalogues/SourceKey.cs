using System.Text.RegularExpressions;

namespace Mading.Catalogues;

/// <summary>
/// The secret that some catalogues want inside their address, such as Kavita's API key. It is needed to read and is shown to nobody:
/// records keep a placeholder in its place.
/// </summary>
public sealed partial class SourceKey
{
    private const string Placeholder = "~key~";
    private const string Masked = "•••";
    private readonly string? _key;

    private SourceKey(string? key) => _key = key;

    /// <summary>Whether the address holds a secret at all.</summary>
    public bool IsSecret => _key is not null;

    /// <summary>The secret itself, to be kept sealed.</summary>
    public string? Secret => _key;

    public static SourceKey Of(Uri address) =>
        new(KeyLike().Match(address.AbsoluteUri) is { Success: true } match ? match.Groups["key"].Value : null);

    /// <summary>For a screen: the address of a source without its secret. What is no address stays as it is.</summary>
    public static string Mask(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var whole) && Of(whole)._key is { } key
            ? address.Replace(key, Masked, StringComparison.Ordinal)
            : address.Replace(Placeholder, Masked, StringComparison.Ordinal);

    /// <summary>The address of a source with its secret where it was taken out.</summary>
    public static string Put(string hidden, string? secret) => secret is null ? hidden : hidden.Replace(Placeholder, secret, StringComparison.Ordinal);

    /// <summary>The key that stands in a source's address, put back in what was hidden; other text stays as it is.</summary>
    public static string Reveal(string text, string sourceAddress) =>
        Uri.TryCreate(sourceAddress, UriKind.Absolute, out var whole) ? Of(whole).Reveal(text) : text;

    /// <summary>Whether a key was taken out of the text, so that it cannot be used as it stands.</summary>
    public static bool IsHidden(string text) => text.Contains(Placeholder, StringComparison.Ordinal);

    public string Hide(string text) => _key is null ? text : text.Replace(_key, Placeholder, StringComparison.Ordinal);

    public string Reveal(string text) => _key is null ? text : text.Replace(Placeholder, _key, StringComparison.Ordinal);

    /// <summary>Nothing of the record holds the key any more; an address that needs it is no address for the public.</summary>
    public CatalogueRecord Hide(CatalogueRecord record) => _key is null ? record : record with
    {
        Url = record.Url?.Contains(_key, StringComparison.Ordinal) == true ? null : record.Url,
        Cover = record.Cover is { } cover ? Hide(cover) : null,
        Identifier = record.Identifier is { } identifier ? Hide(identifier) : null,
        Summary = record.Summary is { } summary ? Hide(summary) : null,
    };

    // Kavita and what is built like it: ".../api/opds/KEY/...", "?apiKey=KEY".
    [GeneratedRegex(@"/api/opds/(?<key>[A-Za-z0-9_-]{8,120})(?=[/?#]|$)|[?&](?:api_?key|auth_?key|token|access_token)=(?<key>[^&#]{8,200})", RegexOptions.IgnoreCase)]
    private static partial Regex KeyLike();
}
