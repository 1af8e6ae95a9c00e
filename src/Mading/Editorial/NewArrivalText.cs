using System.Globalization;
using NodaTime;

namespace Mading.Editorial;

/// <summary>
/// What the library says about one book, in its own voice. Every fact comes from the record; what it does not tell is left out, and
/// only what is known to have come lately is called new.
/// </summary>
internal static class NewArrivalText
{
    // Enough for X with the longest titles that catalogues hold.
    private const int LongestTitleInShort = 110;

    private static readonly string[] Months =
        ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"];

    public const string FromTheShelf = "Dari rak kami";

    public static string Title(BookFacts book) => $"{Opening(book)}: {book.Title}" is { Length: <= 300 } title ? title : book.Title;

    public static string Full(BookFacts book) => Paragraphs(
        $"{Opening(book)}, Sobat Perpus 📚",
        $"{Said(book)} {(!book.IsNew ? "ada di koleksi kami." : book.CallNumber is null ? "baru saja masuk koleksi kami." : "selesai diolah dan sudah boleh dipinjam.")}" + (book.CallNumber is { } number ? $" Nomor panggilnya {number}." : ""),
        WayTo(book));

    // What has no place on a shelf may be read on a screen alone; nobody carries it home.
    private static string WayTo(BookFacts book) => (book.CallNumber, book.Url) switch
    {
        (not null, { } url) => $"Mau membawanya pulang lebih dulu? Cek ketersediaannya di {url}",
        (not null, null) => "Mau membawanya pulang lebih dulu? Tanyakan kepada petugas di meja layanan.",
        (null, { } url) => $"Selengkapnya di {url}",
        _ => "Cara membacanya bisa ditanyakan kepada pustakawan kami.",
    };

    /// <summary>For networks where every letter counts.</summary>
    public static string Short(BookFacts book) => string.Join(' ', new[]
    {
        $"{Opening(book)}: {Said(book with { Title = Shorten(book.Title), Author = book.Author is { Length: <= 60 } author ? author : null }, mark: false)}.",
        book.CallNumber is { } number ? $"Nomor panggil {number}." : null,
        book.Url is { Length: <= 200 } url ? $"{(book.CallNumber is null ? "Selengkapnya" : "Cek ketersediaannya")} di {url}" : null,
    }.OfType<string>());

    /// <summary>With WhatsApp's own marks for bold and slanted words.</summary>
    public static string Chat(BookFacts book, string library) => string.Join('\n', new[]
    {
        book.IsNew ? "*Buku baru* 📚" : $"*{FromTheShelf}* 📚",
        book.Author is { } author ? $"{book.Title} – {author}" : book.Title,
        book.CallNumber is { } number ? $"Nomor panggil: {number}" : null,
        book.Url is { } url ? $"{(book.CallNumber is null ? "Selengkapnya" : "Cek stok")}: {url}" : null,
        $"_{library}_",
    }.OfType<string>());

    public static string For(string network, BookFacts book, string library) => network switch
    {
        "whatsapp" => Chat(book, library),
        "telegram" => Unmarked(Chat(book, library)),
        "x" or "bluesky" => Short(book),
        _ => Full(book),
    };

    /// <summary>Without WhatsApp's marks, which others show as they are.</summary>
    public static string Unmarked(string chat) =>
        string.Join('\n', chat.Split('\n').Select(line => line.StartsWith('*') ? line.Replace("*", "", StringComparison.Ordinal) : line.StartsWith('_') ? line.Trim('_') : line));

    /// <summary>"28 November 2026": posts speak Indonesian, whatever language the studio is set to.</summary>
    public static string Day(LocalDate day) => string.Create(CultureInfo.InvariantCulture, $"{day.Day} {Months[day.Month - 1]} {day.Year}");

    private static string Opening(BookFacts book) => book.IsNew ? "Baru di rak" : FromTheShelf;

    private static string Said(BookFacts book, bool mark = true) =>
        book.Author is { } author ? $"{book.Title}, karya {author}{(mark ? "," : "")}" : book.Title;

    private static string Shorten(string title) => title.Length <= LongestTitleInShort ? title : title[..LongestTitleInShort].TrimEnd() + "…";

    private static string Paragraphs(params string[] paragraphs) => string.Join("\n\n", paragraphs);
}
