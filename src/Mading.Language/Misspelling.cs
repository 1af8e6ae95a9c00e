namespace Mading.Language;

/// <summary>
/// Which words a mistyped one may have meant. A word is kept in pieces: whoever makes at most two errors leaves one of three pieces
/// whole, so that a few exact look-ups find every candidate on any database. An error is a letter too many, missing or wrong, or two
/// neighbours in the wrong order. Pure; never throws.
/// </summary>
public static class Misspelling
{
    private const int Shortest = 4;
    private const int Long = 8;
    private const int Longest = 30;

    /// <summary>How many errors are forgiven: none in short words, one in four to seven letters, two in longer ones.</summary>
    public static int MostErrors(string word) => word.Length switch
    {
        < Shortest or > Longest => 0,
        < Long => 1,
        _ => 2,
    };

    /// <summary>The pieces under which a correct word is kept.</summary>
    public static IReadOnlyList<string> Pieces(string word)
    {
        var pieces = new List<string>();
        // One error is looked for from four to seven letters, two from eight: hence in words one or two letters off as well.
        if (word.Length is >= Shortest - 1 and <= Long)
            pieces.AddRange(Cuts(word.Length, 2).Select(cut => Piece(2, cut.Index, word.Length, word.AsSpan(cut.Start, cut.Length))));
        if (word.Length is >= Long - 2 and <= Longest + 2)
            pieces.AddRange(Cuts(word.Length, 3).Select(cut => Piece(3, cut.Index, word.Length, word.AsSpan(cut.Start, cut.Length))));
        return pieces;
    }

    /// <summary>The pieces of which a word that was meant holds at least one; empty where nothing is forgiven.</summary>
    public static IReadOnlyCollection<string> Probes(string typed)
    {
        var errors = MostErrors(typed);
        var probes = new HashSet<string>(StringComparer.Ordinal);
        if (errors == 0)
            return probes;
        Probe(typed, errors, errors, probes);
        // Two letters that changed places across a cut would break two pieces for one error.
        foreach (var swapped in Swapped(typed))
            Probe(swapped, errors, errors - 1, probes);
        return probes;
    }

    /// <summary>The errors between two words, or <paramref name="most"/> + 1 when there are more.</summary>
    public static int Distance(string typed, string meant, int most)
    {
        if (Math.Abs(typed.Length - meant.Length) > most)
            return most + 1;
        var (before, last, row) = (new int[meant.Length + 1], new int[meant.Length + 1], new int[meant.Length + 1]);
        for (var j = 0; j <= meant.Length; j++)
            last[j] = j;
        for (var i = 1; i <= typed.Length; i++)
        {
            row[0] = i;
            var least = i;
            for (var j = 1; j <= meant.Length; j++)
            {
                row[j] = Math.Min(Math.Min(row[j - 1], last[j]) + 1, last[j - 1] + (typed[i - 1] == meant[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && typed[i - 1] == meant[j - 2] && typed[i - 2] == meant[j - 1])
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                least = Math.Min(least, row[j]);
            }

            if (least > most)
                return most + 1;
            (before, last, row) = (last, row, before);
        }

        return Math.Min(last[meant.Length], most + 1);
    }

    private static void Probe(string typed, int errors, int shift, HashSet<string> probes)
    {
        for (var length = typed.Length - shift; length <= typed.Length + shift; length++)
            foreach (var cut in Cuts(length, errors + 1))
                for (var start = Math.Max(0, cut.Start - shift); start <= cut.Start + shift && start + cut.Length <= typed.Length; start++)
                    probes.Add(Piece(errors + 1, cut.Index, length, typed.AsSpan(start, cut.Length)));
    }

    private static IEnumerable<string> Swapped(string word)
    {
        for (var i = 0; i + 1 < word.Length; i++)
        {
            if (word[i] != word[i + 1])
                yield return $"{word[..i]}{word[i + 1]}{word[i]}{word[(i + 2)..]}";
        }
    }

    private static IEnumerable<(int Index, int Start, int Length)> Cuts(int length, int parts)
    {
        var start = 0;
        for (var index = 0; index < parts; index++)
        {
            var size = (length + index) / parts;
            yield return (index, start, size);
            start += size;
        }
    }

    private static string Piece(int parts, int index, int length, ReadOnlySpan<char> letters) => $"{parts}{index}{(char)('a' + length)}{letters}";
}
