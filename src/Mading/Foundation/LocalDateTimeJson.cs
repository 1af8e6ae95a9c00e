using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;

namespace Mading.Foundation;

/// <summary>Planned times in JSON as ISO 8601 without offset, to the second.</summary>
internal sealed class LocalDateTimeJson : JsonConverter<LocalDateTime>
{
    public override LocalDateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        LocalDateTimePattern.GeneralIso.Parse(reader.GetString() ?? "") is { Success: true } read
            ? read.Value
            : throw new JsonException("A planned time is written like 2026-09-08T10:00:00.");

    public override void Write(Utf8JsonWriter writer, LocalDateTime value, JsonSerializerOptions options) =>
        writer.WriteStringValue(LocalDateTimePattern.GeneralIso.Format(value));
}
