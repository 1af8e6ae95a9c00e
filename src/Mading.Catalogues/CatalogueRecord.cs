using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace Mading.Catalogues;

/// <summary>One title as a catalogue told it, in neutral terms. What the catalogue did not tell is empty, never guessed.</summary>
public sealed record CatalogueRecord
{
    public required string Title { get; init; }

    public string? Subtitle { get; init; }

    public IReadOnlyList<string> Authors { get; init; } = [];

    /// <summary>ISBN-10 or -13 without hyphens, check digit right.</summary>
    public IReadOnlyList<string> Isbn { get; init; } = [];

    public string? Publisher { get; init; }

    /// <summary>As the catalogue writes it, such as <c>2019</c> or <c>[2019?]</c>.</summary>
    public string? Year { get; init; }

    /// <summary>The first plausible year in <see cref="Year"/>, for sorting; "[2019?]" is 2019.</summary>
    public int? YearNumber => Cleaning.YearIn(Year);

    public string? Language { get; init; }

    public IReadOnlyList<string> Subjects { get; init; } = [];

    public string? CallNumber { get; init; }

    public string? Summary { get; init; }

    public string? Url { get; init; }

    public string? Cover { get; init; }

    /// <summary>The source's key of the record, the same at every reading; nothing where the source has none.</summary>
    public string? Identifier { get; init; }

    public bool Deleted { get; init; }

    /// <summary>Less was told of it than the source usually tells: enough for a new title, and no news of a known one.</summary>
    public bool IsSparse { get; init; }

    /// <summary>When the source says it was entered or changed; only where that can be trusted.</summary>
    public Instant? Datestamp { get; init; }

    /// <summary>By OAI-PMH a date is that of the last change: it proves no title young.</summary>
    public bool DatedByChange { get; init; }

    /// <summary>When the source says that it was entered.</summary>
    public Instant? Entered => DatedByChange ? null : Datestamp;

    /// <summary>Changes when anything of the content changes: how an edited record is noticed where no date can be trusted.</summary>
    public string Fingerprint
    {
        get
        {
            var all = string.Join('\u001f', Title, Subtitle, Many(Authors), Many(Isbn), Publisher, Year, Language, Many(Subjects), CallNumber, Summary, Url, Cover);
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all)))[..32];
        }
    }

    private static string Many(IReadOnlyList<string> values) => string.Join('\u001e', values);
}
