namespace Mading.Editorial;

/// <summary>What the library says about a reading list, in its own voice. Whether titles can be borrowed is said only where it is known of all.</summary>
internal static class ListText
{
    private const int MostNamed = 6;
    private const int LongestShortTitle = 100;

    private static readonly string[] Numbers = ["tidak ada", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh"];

    public static string Full(ListFacts list) => string.Join("\n\n", new[]
    {
        $"{list.Theme} 📚",
        list.Introduction,
        "Pilihan pustakawan:\n" + string.Join('\n', Lines(list, withReasons: true)),
        Availability(list),
        $"Daftar lengkap dengan nomor panggilnya ada di {list.Link}",
    }.OfType<string>());

    /// <summary>For networks where every letter counts.</summary>
    public static string Short(ListFacts list)
    {
        var theme = list.Theme.Length <= LongestShortTitle ? list.Theme : list.Theme[..LongestShortTitle].TrimEnd() + "…";
        return $"Daftar bacaan: {theme}. {Count(list.Books.Count)} judul pilihan pustakawan, lengkap dengan nomor panggilnya: {list.Link}";
    }

    /// <summary>With WhatsApp's own marks for bold and slanted words.</summary>
    public static string Chat(ListFacts list, string library) => string.Join('\n', new[]
    {
        $"*{list.Theme}* 📚",
        string.Join('\n', Lines(list, withReasons: false)),
        Availability(list),
        $"Selengkapnya: {list.Link}",
        $"_{library}_",
    }.OfType<string>());

    public static string For(string network, ListFacts list, string library) => network switch
    {
        "whatsapp" => Chat(list, library),
        "telegram" => NewArrivalText.Unmarked(Chat(list, library)),
        "x" or "bluesky" or "threads" or "mastodon" => Short(list),
        _ => Full(list),
    };

    private static IEnumerable<string> Lines(ListFacts list, bool withReasons)
    {
        foreach (var (picked, number) in list.Books.Take(MostNamed).Select((p, i) => (p, i + 1)))
        {
            var by = picked.Book.Author is { } author ? $", {author}" : "";
            yield return $"{number}. {picked.Book.Title}{by}{(withReasons && picked.Why is { } why ? $". {why}" : "")}";
        }

        if (list.Books.Count > MostNamed)
            yield return $"… dan {Count(list.Books.Count - MostNamed).ToLowerInvariant()} judul lagi.";
    }

    private static string? Availability(ListFacts list) => list.OnShelf is { } on
        ? $"Saat ini {Count(on).ToLowerInvariant()} dari {Count(list.Books.Count).ToLowerInvariant()} judul sedang tersedia."
        : null;

    private static string Count(int number)
    {
        var word = number < Numbers.Length ? Numbers[number] : number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return char.ToUpperInvariant(word[0]) + word[1..];
    }
}
