using System.Text;
using Mading.Catalogues.Slims;
using Mading.Kernel;

namespace Mading.Catalogues.Oai;

/// <summary>
/// A saved answer of an OAI-PMH server, read as a stream however large it is. Identifiers stay as the server wrote them; where a
/// SLiMS answered, its covers become full addresses of the server that the answer names.
/// </summary>
internal static class OaiFile
{
    private const int MostBetween = 100_000;

    public static async IAsyncEnumerable<ReadItem> Read(
        TextReader reader, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        var between = new StringBuilder();
        Uri? slims = null;
        var number = 0;
        await foreach (var chunk in RecordChunks.Of(reader, ["record"], stop))
        {
            if (!chunk.IsRecord)
            {
                if (between.Length < MostBetween)
                    between.Append(chunk.Text);
                continue;
            }

            if (number++ == 0)
                slims = SlimsThatAnswered(between.ToString());
            yield return WithCover(OaiRecords.Read(chunk.Text, number, new OaiDialect("oai", new Uri("http://localhost/"), true)), slims);
        }

        if (number == 0 && OaiPage.ErrorIn(between.ToString()) is { } error)
            yield return new ReadItem.Bad("1", new Reason("catalogue_oai_error", ("code", error)));
    }

    private static Uri? SlimsThatAnswered(string text) =>
        Patterns.Request().Match(text) is { Success: true } match && Uri.TryCreate(match.Groups[1].Value.Trim(), UriKind.Absolute, out var address)
            && (address.AbsolutePath.EndsWith("/oai.php", StringComparison.Ordinal) || address.AbsolutePath.EndsWith("/oai2.php", StringComparison.Ordinal))
            ? new Uri(address, ".") : null;

    private static ReadItem WithCover(ReadItem item, Uri? slims) =>
        slims is not null && item is ReadItem.Good { Record.Cover: { } told } good
            ? new ReadItem.Good(good.Record with { Cover = SlimsRecords.Cover(told, slims) })
            : item;
}
