using System.Globalization;
using System.Text;

namespace Mading.Language;

/// <summary>
/// How text is made comparable before it is indexed or looked for, the same on every database: letters without case, accents
/// and transliteration marks, words brought to their stems, ISBNs in one form. Pure; never throws.
/// </summary>
public static class SearchText
{
    // Longer texts than a long article gain nothing from their tail, and a hostile record shall cost no more than an honest one.
    private const int MostLetters = 100_000;
    private const int LongestTerm = 60;
    private const string Article = "al";

    /// <summary>Lower case without accents; apostrophes vanish (<c>Ta'lim</c> is <c>talim</c>), other marks part words, hyphens stay.</summary>
    public static string Normalise(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return "";
        var folded = new StringBuilder(Math.Min(text.Length, MostLetters));
        foreach (var letter in Decomposed(text))
            Fold(letter, folded);
        return folded.ToString().TrimEnd(' ', '-');
    }

    /// <summary>What to look for: the stems of the words in their order. <c>buku-buku</c> gives <c>buku</c> once.</summary>
    public static IReadOnlyList<string> Terms(string? text) => Distinct(Words(text).SelectMany(TermsOf));

    /// <summary>What to index: <see cref="Terms"/>, and hyphenated words in one piece too, so that <c>alghazali</c> finds Al-Ghazali.</summary>
    public static IReadOnlyList<string> IndexTerms(string? text) =>
        Distinct(Words(text).SelectMany(word => IsHyphened(word) ? [.. TermsOf(word), Joined(word)] : TermsOf(word)));

    /// <summary>The words in their order, each as often as it stands there; no more than <paramref name="most"/>.</summary>
    public static IReadOnlyList<SearchWord> WordsOf(string? text, int most = int.MaxValue) => [.. Words(text).SelectMany(SearchWordsOf).Take(most)];

    private static string Decomposed(string text)
    {
        var part = text.Length > MostLetters ? text[..MostLetters] : text;
        // A lone half of a surrogate pair is no text, and the framework would throw on it.
        var whole = Encoding.Unicode.GetString(Encoding.Unicode.GetBytes(part));
        return whole.Normalize(NormalizationForm.FormKD).ToLowerInvariant();
    }

    private static void Fold(char letter, StringBuilder folded)
    {
        if (Unaccented(letter) is { } plain)
            folded.Append(plain);
        else if (char.IsLetterOrDigit(letter) && char.GetUnicodeCategory(letter) != UnicodeCategory.ModifierLetter)
            folded.Append(letter);
        else if (IsHyphen(letter))
            Part('-', folded);
        else if (!VanishesWithinWords(letter))
            Part(' ', folded);
    }

    private static string? Unaccented(char letter) => letter switch
    {
        'æ' => "ae", 'œ' => "oe", 'ø' => "o", 'đ' or 'ð' => "d", 'ł' => "l", 'ı' => "i", 'ß' => "ss", 'þ' => "th", _ => null,
    };

    private static bool IsHyphen(char letter) => letter is '-' or '\u2010' or '\u2011';

    // Apostrophes of every kind, the Arabic ain and hamza of transliterations, accents, soft hyphens and joiners.
    private static bool VanishesWithinWords(char letter) =>
        letter is '\'' or '`' or '´' or '‘' or '’' or '‛' or '′'
        || char.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark or UnicodeCategory.ModifierLetter
            or UnicodeCategory.ModifierSymbol or UnicodeCategory.Format;

    /// <summary>One mark between words is enough, and a hyphen beside a space is a dash.</summary>
    private static void Part(char mark, StringBuilder folded)
    {
        if (folded.Length == 0)
            return;
        if (folded[^1] is not (' ' or '-'))
            folded.Append(mark);
        else if (mark == ' ' || folded[^1] == '-')
            folded[^1] = ' ';
    }

    /// <summary>The Arabic article belongs to its noun, however it was typed: al Ghazali is Al-Ghazali.</summary>
    private static IEnumerable<string> Words(string? text)
    {
        var article = false;
        foreach (var word in Normalise(text).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!article && word == Article)
            {
                article = true;
                continue;
            }

            yield return article ? Article + "-" + word : word;
            article = false;
        }
    }

    private static IEnumerable<string> TermsOf(string word) => SearchWordsOf(word).Select(part => part.Term);

    private static IEnumerable<SearchWord> SearchWordsOf(string word)
    {
        if (IsbnForm.Of(word) is { } isbn)
            return [new SearchWord(isbn, isbn, isbn)];
        var parts = word.Split('-', StringSplitOptions.RemoveEmptyEntries);
        // An e-book is an ebook; a misprinted ISBN is still one number, wherever its hyphens stand.
        if (parts.Length > 1 && (IsbnForm.IsMisprinted(word) || parts.Any(part => part.Length == 1 && !char.IsDigit(part[0]))))
            return [new SearchWord(word, Joined(word), Joined(word))];
        return parts.Where(part => part != Article || parts.Length == 1).Select(Single);
    }

    private static SearchWord Single(string word)
    {
        var (shown, plain) = (Cut(word), Cut(TodaysSpelling(word)));
        return new SearchWord(shown, plain, Cut(IndonesianStemmer.Stem(plain)));
    }

    private static bool IsHyphened(string word) => word.Contains('-', StringComparison.Ordinal);

    private static string Joined(string word) => Cut(word.Replace("-", "", StringComparison.Ordinal));

    /// <summary>Spelling of before 1947 and 1972, in which many names and first editions live on: Soekarno, Djakarta, Tjerita.</summary>
    private static string TodaysSpelling(string word) =>
        word.Replace("oe", "u", StringComparison.Ordinal)
            .Replace("dj", "j", StringComparison.Ordinal)
            .Replace("tj", "c", StringComparison.Ordinal)
            .Replace("sj", "sy", StringComparison.Ordinal);

    private static string Cut(string term) => term.Length > LongestTerm ? term[..LongestTerm] : term;

    private static string[] Distinct(IEnumerable<string> terms) => [.. terms.Where(term => term.Length > 0).Distinct(StringComparer.Ordinal)];
}
