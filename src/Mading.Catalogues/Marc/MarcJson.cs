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
        var fields = new MarcFields { Deleted = record.TryGetProperty("leader", out var leader) && leader.ToString() is { Length: > 5 } text && text[5] == 'd' };
        foreach (var field in list.EnumerateArray().Where(f => f.ValueKind == JsonValueKind.Object).SelectMany(f => f.EnumerateObject()))
        {
            if (field.Value.ValueKind == JsonValueKind.String)
                fields.AddControl(field.Name, field.Value.GetString());
            else if (field.Value.ValueKind == JsonValueKind.Object && field.Value.TryGetProperty("subfields", out var parts) && parts.ValueKind == JsonValueKind.Array)
                AddData(fields, field.Name, parts);
        }

        return fields;
    }

    private static void AddData(MarcFields fields, string tag, JsonElement parts)
    {
        fields.AddData(tag);
        foreach (var part in parts.EnumerateArray().Where(p => p.ValueKind == JsonValueKind.Object).SelectMany(p => p.EnumerateObject()))
        {
            // A mark inside a value would begin another subfield.
            if (part.Name.Length > 0)
                fields.AddPart(part.Name[0], part.Value.ToString().Replace('\u001f', ' '));
        }
    }
}
