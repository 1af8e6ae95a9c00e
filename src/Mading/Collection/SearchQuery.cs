using Mading.Language;

namespace Mading.Collection;

/// <summary>What a person typed, taken apart.</summary>
internal sealed class SearchQuery
{
    private const int MostWords = 12;
    private const int ShortestNumber = 3;

    private SearchQuery(IReadOnlyList<SearchWord> words, string compact) => (Words, Compact) = (words, compact);

    public IReadOnlyList<SearchWord> Words { get; }

    /// <summary>All of it in one piece, as a call number would be.</summary>
    public string Compact { get; }

    /// <summary>A call number or the beginning of one, when it can be.</summary>
    public string? NumberSoFar => Compact.Length >= ShortestNumber && Isbn is null && Compact.Any(char.IsAsciiDigit) ? Compact : null;

    /// <summary>An ISBN that was typed with spaces.</summary>
    public string? Isbn => Compact.Length is 10 or 13 && SearchText.WordsOf(Compact) is [{ Term: var term }] && term.Length == 13 && term.All(char.IsAsciiDigit) ? term : null;

    /// <returns>Null when there is not one word in it.</returns>
    public static SearchQuery? Of(string text) =>
        SearchText.WordsOf(text, MostWords) is { Count: > 0 } words ? new SearchQuery(words, CallNumber.Compact(text)) : null;

    /// <summary>The same with one word replaced.</summary>
    public SearchQuery With(int place, SearchWord word)
    {
        var words = Words.ToList();
        words[place] = word;
        return new SearchQuery(words, CallNumber.Compact(string.Join(' ', words.Select(w => w.Shown))));
    }

    public override string ToString() => string.Join(' ', Words.Select(w => w.Shown));
}
