using System.Text.Json;

namespace Mading.Catalogues.Marc;

/// <summary>MARC-in-JSON (rossfsinger.com's form, as Koha and ruby-marc write it).</summary>
internal static class MarcJson
{
    /// <returns>The fields, or nothing when the object is no such record.</returns>
    public static MarcFields? Fields(JsonElement record)
    {
        if (record.ValueKind != JsonValueKind.Object || !record.TryGetProperty("fields", out var list) || list.ValueKind != JsonValueKind.Array)
            return null;
        var fields = new MarcFields();
        foreach (var field in list.EnumerateArray().Where(f => f.ValueKind == JsonValueKind.Object).SelectMany(f => f.EnumerateObject()))
        {
            if (field.Value.ValueKind == JsonValueKind.String)
                fields.Add(field.Name, field.Value.GetString()!);
            else if (field.Value.ValueKind == JsonValueKind.Object && field.Value.TryGetProperty("subfields", out var parts) && parts.ValueKind == JsonValueKind.Array)
                fields.Add(field.Name, [.. parts.EnumerateArray().Where(p => p.ValueKind == JsonValueKind.Object).SelectMany(p => p.EnumerateObject())
                    .Where(p => p.Name.Length > 0).Select(p => (p.Name[0], p.Value.ToString()))]);
        }

        return fields;
    }
}
