using System.Globalization;
using Mading.Collection;

namespace Mading.Bench;

internal enum QueryKind
{
    TwoWords,
    Title,
    CommonWord,
    Mistyped,
}

/// <summary>
/// Titles as a large library has them, the same at every run: few words that are everywhere, many that are rare (Zipf), with the affixes of
/// Indonesian, names of people, classes and years.
/// </summary>
internal sealed class InventedCatalogue(int seed)
{
    private const int Roots = 30_000;
    private const int Names = 40_000;
    private const int Kept = 20_000;
    private static readonly string[] Onsets = ["b", "c", "d", "g", "h", "j", "k", "l", "m", "n", "p", "r", "s", "t", "w", "y", "ng", "ny", "tr", "pr", "kr", "sy"];
    private static readonly string[] Vowels = ["a", "i", "u", "e", "o"];
    private static readonly string[] Ends = ["", "", "", "n", "ng", "r", "s", "k", "t", "h", "l", "m"];
    private static readonly string[] Common =
    [
        "indonesia", "dan", "sejarah", "pendidikan", "hukum", "islam", "ilmu", "dasar", "buku", "anak", "manajemen", "bahasa", "ekonomi", "di",
        "pengantar", "masyarakat", "agama", "kesehatan", "pembelajaran", "teknologi", "sastra", "politik", "sosial", "negara", "untuk", "cerita",
    ];

    private static readonly string[] Subjects = ["Fiksi Indonesia", "Pendidikan", "Hukum perdata", "Ekonomi pembangunan", "Sejarah", "Islam", "Kesehatan masyarakat", "Pertanian", "Komputer", "Psikologi"];

    private readonly List<string> _titles = [];
    private readonly string[] _roots = Vocabulary(seed, Roots, Common);
    private readonly string[] _names = Vocabulary(seed + 1, Names, []);

    public IEnumerable<RecordFacts> Records(int count)
    {
        var chance = new Random(seed);
        for (var number = 0; number < count; number++)
        {
            var title = Title(chance);
            if (number % Math.Max(1, count / Kept) == 0)
                _titles.Add(title);
            var year = (1960 + chance.Next(66)).ToString(CultureInfo.InvariantCulture);
            var author = $"{Name(chance)} {Name(chance)}";
            var callNumber = $"{chance.Next(1000):000}.{chance.Next(100)} {author[..3].ToUpperInvariant()} {title[..1].ToLowerInvariant()}";
            yield return new RecordFacts(
                title, chance.Next(4) == 0 ? Title(chance) : null, [author], [$"978{chance.NextInt64(10_000_000_000):0000000000}"], Name(chance), year, "id",
                [Subjects[Rank(chance, Subjects.Length)], Word(chance)], callNumber, null, null, null, null, number.ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <summary>Of what the records hold; ask for those first.</summary>
    public IEnumerable<(QueryKind Kind, string Text)> Queries(int count)
    {
        var chance = new Random(seed + 2);
        for (var number = 0; number < count; number++)
        {
            yield return (number % 10) switch
            {
                0 => (QueryKind.CommonWord, Common[chance.Next(Common.Length)]),
                1 or 2 => (QueryKind.Title, string.Join(' ', ATitle(chance).Split(' ').Take(4))),
                _ => (QueryKind.TwoWords, TwoWords(chance)),
            };
            if (number % 10 == 9)
                yield return (QueryKind.Mistyped, Mistyped(chance, TwoWords(chance)));
        }
    }

    // Half of the people remember two words of one title, half put two words together.
    private string TwoWords(Random chance)
    {
        var words = ATitle(chance).Split(' ');
        return chance.Next(2) == 0 ? $"{words[chance.Next(words.Length)]} {words[chance.Next(words.Length)]}" : $"{Word(chance)} {Word(chance)}";
    }

    private static string Mistyped(Random chance, string text)
    {
        var words = text.Split(' ');
        var which = words[0].Length > words[1].Length ? 0 : 1;
        var (word, at) = (words[which], chance.Next(Math.Max(1, words[which].Length - 1)));
        words[which] = word.Length < 4 ? word + "qx" : chance.Next(3) switch
        {
            0 => word.Remove(at, 1),
            1 => $"{word[..at]}{word[at + 1]}{word[at]}{word[(at + 2)..]}",
            _ => $"{word[..at]}q{word[(at + 1)..]}",
        };
        return string.Join(' ', words);
    }

    private string ATitle(Random chance) => _titles[chance.Next(_titles.Count)];

    private string Title(Random chance)
    {
        var words = Enumerable.Range(0, 3 + chance.Next(5)).Select(_ => Word(chance));
        var title = string.Join(' ', words);
        return char.ToUpperInvariant(title[0]) + title[1..];
    }

    private string Word(Random chance)
    {
        var root = _roots[Rank(chance, _roots.Length)];
        return chance.Next(10) switch
        {
            0 => "ber" + root,
            1 => root + "nya",
            2 => "per" + root + "an",
            3 => "di" + root + "kan",
            _ => root,
        };
    }

    private string Name(Random chance)
    {
        var name = _names[Rank(chance, _names.Length)];
        return char.ToUpperInvariant(name[0]) + name[1..];
    }

    /// <summary>Zipf's law, near enough: the place is drawn evenly on a logarithmic scale.</summary>
    private static int Rank(Random chance, int count) => (int)Math.Pow(count + 1, chance.NextDouble()) - 1;

    private static string[] Vocabulary(int seed, int count, string[] first)
    {
        var chance = new Random(seed);
        var words = new HashSet<string>(first, StringComparer.Ordinal);
        while (words.Count < count)
            words.Add(string.Concat(Enumerable.Range(0, 2 + chance.Next(3)).Select(_ => Onsets[chance.Next(Onsets.Length)] + Vowels[chance.Next(Vowels.Length)])) + Ends[chance.Next(Ends.Length)]);
        return [.. words];
    }
}
