using System.Text.Encodings.Web;
using System.Text.Json;

namespace Mading.Catalogues;

/// <summary>A record as one line of JSON, for other people's scripts: the fields and their names never change.</summary>
public static class CatalogueJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Line(CatalogueRecord record) => JsonSerializer.Serialize(
        new
        {
            title = record.Title,
            subtitle = record.Subtitle,
            authors = record.Authors,
            isbn = record.Isbn,
            publisher = record.Publisher,
            year = record.Year,
            language = record.Language,
            subjects = record.Subjects,
            callNumber = record.CallNumber,
            url = record.Url,
            cover = record.Cover,
            identifier = record.Identifier,
        },
        Options);
}
