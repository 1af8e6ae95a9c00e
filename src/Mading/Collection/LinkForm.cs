using Mading.Kernel;

namespace Mading.Collection;

/// <summary>What stands in the form of a link, as it was typed.</summary>
public sealed record LinkForm(LinkKind Kind, string Address, LinkWords Words)
{
    private const int LongestTitle = 200;
    private const int LongestLine = 120;
    private const int LongestText = 1_500;

    public static LinkForm Empty(LinkKind kind) => new(kind, "", new LinkWords("", null, ForAll: kind == LinkKind.Digital, LinkTemplate.Steps(kind), null, null));

    public static LinkForm Of(LibraryLink link) => new(link.Kind, link.Address, link.Words);

    public static LinkForm Read(IFormCollection form, LinkKind kind) => new(
        kind, form["address"].ToString().Trim(), new LinkWords(
            form["title"].ToString().Trim(), Text(form, "what"), form["forall"] == "yes", Text(form, "steps"), Text(form, "from"), Text(form, "why")));

    /// <summary>What is wrong with it, but for a missing title, which the page itself may yet give.</summary>
    public IEnumerable<Reason> Problems()
    {
        if (LinkLook.Read(Address) is null)
            yield return new Reason("link_address_wrong", ("field", "address"));
        if (Kind == LinkKind.Digital && Words.What is null)
            yield return new Reason("link_what_missing", ("field", "what"));
        if (Kind == LinkKind.Lending && Words.Steps is null)
            yield return new Reason("link_steps_missing", ("field", "steps"));
        if (Kind == LinkKind.Chosen && Words.From is null)
            yield return new Reason("link_source_missing", ("field", "from"));
        if (Kind == LinkKind.Chosen && Words.Why is null)
            yield return new Reason("link_reason_missing", ("field", "why"));
        if (Words.Title.Length > LongestTitle || Words.What?.Length > LongestLine || Words.From?.Length > LongestLine
            || Words.Steps?.Length > LongestText || Words.Why?.Length > LongestText)
            yield return new Reason("link_words_too_long", ("title", LongestTitle), ("line", LongestLine), ("text", LongestText));
    }

    public LinkForm Called(string title) => this with { Words = Words with { Title = title } };

    private static string? Text(IFormCollection form, string name) =>
        form[name].ToString().ReplaceLineEndings("\n").Trim() is { Length: > 0 } text ? text : null;
}

/// <summary>Words to begin with. They are the library's to change, and stand in Indonesian because the public reads them.</summary>
internal static class LinkTemplate
{
    public static string? Steps(LinkKind kind) => kind == LinkKind.Lending
        ? """
          1. Buka tautan di bawah, lalu masuk dengan nomor anggota.
          2. Cari judulnya dan ketuk Pinjam.
          3. Baca sampai masa pinjamnya habis; bukunya kembali sendiri.

          Belum menjadi anggota? Daftar gratis di meja layanan dengan kartu identitas.
          """
        : null;
}
