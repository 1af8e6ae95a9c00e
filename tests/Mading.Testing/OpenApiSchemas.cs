using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Mading.Testing;

/// <summary>Holds JSON against the schemas of an OpenAPI 3.0 document, as far as its keywords are used there.</summary>
public sealed class OpenApiSchemas(JsonNode document)
{
    public static OpenApiSchemas Read(string path) => new(JsonNode.Parse(File.ReadAllText(path))!);

    /// <returns>What is wrong, each with its place; nothing when all is well.</returns>
    public IReadOnlyList<string> Request(string method, string path, JsonNode? body) =>
        Operation(method, path)?["requestBody"]?["content"]?["application/json"]?["schema"] is { } schema ? [.. Check(body, schema, "")] : [$"{method} {path} takes no JSON"];

    /// <inheritdoc cref="Request"/>
    public IReadOnlyList<string> Answer(string method, string path, int status, JsonNode? body) =>
        Operation(method, path)?["responses"]?[status.ToString(null, null)]?["content"]?["application/json"]?["schema"] is { } schema
            ? [.. Check(body, schema, "")] : [$"{method} {path} answers no {status}"];

    /// <returns>The names in a query that the document does not know.</returns>
    public IReadOnlyList<string> Query(string method, string path, IEnumerable<string> names) =>
        [.. names.Except((Operation(method, path)?["parameters"]?.AsArray() ?? []).Select(p => (string)Resolved(p!)["name"]!))];

    private JsonNode? Operation(string method, string path) => document["paths"]![PathOf(path)]?[method.ToLowerInvariant()];

    // A path as it was called stands for the one with names in braces; one without any goes before.
    private string PathOf(string called)
    {
        var paths = document["paths"]!.AsObject().Select(p => p.Key).ToList();
        return paths.Find(p => p == called) ?? paths.Find(p => Regex.IsMatch(called, "^" + Regex.Replace(p, @"\{[^}]+\}", "[^/]+") + "$")) ?? called;
    }

    private IEnumerable<string> Check(JsonNode? value, JsonNode schema, string at)
    {
        schema = Resolved(schema);
        if (value is null)
            return schema["nullable"]?.GetValue<bool>() == true ? [] : [$"{at} is null"];
        if (schema["allOf"] is JsonArray parts)
            return Check(value, Merged(parts), at);
        if ((schema["oneOf"] ?? schema["anyOf"]) is JsonArray choices)
            return choices.Any(choice => !Check(value, choice!, at).Any()) ? [] : [$"{at} fits none of its forms"];
        if (schema["enum"] is JsonArray known && !known.Any(k => JsonNode.DeepEquals(k, value)))
            return [$"{at} is {value.ToJsonString()}"];
        return (string?)schema["type"] switch
        {
            "object" => value is JsonObject fields ? OfObject(fields, schema, at) : [$"{at} is no object"],
            "array" => value is JsonArray list ? OfArray(list, schema, at) : [$"{at} is no list"],
            "string" => value.GetValueKind() == System.Text.Json.JsonValueKind.String ? OfText((string)value!, schema, at) : [$"{at} is no text"],
            "integer" or "number" => value.GetValueKind() == System.Text.Json.JsonValueKind.Number ? OfNumber(value, schema, at) : [$"{at} is no number"],
            "boolean" => value.GetValueKind() is System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False ? [] : [$"{at} is neither true nor false"],
            _ => [],
        };
    }

    private IEnumerable<string> OfObject(JsonObject fields, JsonNode schema, string at)
    {
        var properties = schema["properties"]?.AsObject();
        foreach (var missing in (schema["required"]?.AsArray() ?? []).Select(r => (string)r!).Where(r => !fields.ContainsKey(r)))
            yield return $"{at}.{missing} is missing";
        foreach (var (name, value) in fields)
        {
            // What a document does not name is let pass only in a schema that names nothing; else it is most likely misspelt.
            if (properties?[name] is not { } schemaOfField)
            {
                if (properties is not null)
                    yield return $"{at}.{name} is not known";
                continue;
            }

            foreach (var wrong in Check(value, schemaOfField, $"{at}.{name}"))
                yield return wrong;
        }
    }

    private IEnumerable<string> OfArray(JsonArray list, JsonNode schema, string at)
    {
        if (list.Count < (int?)schema["minItems"] || list.Count > (int?)schema["maxItems"])
            yield return $"{at} has {list.Count}";
        foreach (var wrong in list.SelectMany((item, place) => schema["items"] is { } of ? Check(item, of, $"{at}[{place}]") : []))
            yield return wrong;
    }

    private static IEnumerable<string> OfText(string text, JsonNode schema, string at)
    {
        if (text.Length < (int?)schema["minLength"] || text.Length > (int?)schema["maxLength"])
            yield return $"{at} has {text.Length} characters";
        if ((string?)schema["pattern"] is { } pattern && !Regex.IsMatch(text, pattern))
            yield return $"{at} is {text}";
        if ((string?)schema["format"] == "date-time" && !DateTimeOffset.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out _))
            yield return $"{at} is {text}";
    }

    private static IEnumerable<string> OfNumber(JsonNode value, JsonNode schema, string at) =>
        value.AsValue().GetValueKind() == System.Text.Json.JsonValueKind.Number && decimal.Parse(value.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture) is var number
        && (number < (decimal?)schema["minimum"] || number > (decimal?)schema["maximum"] || ((string?)schema["type"] == "integer" && number != decimal.Truncate(number)))
            ? [$"{at} is {number}"] : [];

    // All of them at once: what one part names is known to the others; the later one is the closer.
    private JsonObject Merged(JsonArray parts)
    {
        var (properties, required) = (new JsonObject(), new JsonArray());
        foreach (var part in parts.Select(p => Resolved(p!)))
        {
            foreach (var (name, field) in part["properties"]?.AsObject() ?? [])
                properties[name] = field!.DeepClone();
            foreach (var name in part["required"]?.AsArray() ?? [])
                required.Add(name!.DeepClone());
        }

        return new JsonObject { ["type"] = "object", ["properties"] = properties, ["required"] = required };
    }

    private JsonNode Resolved(JsonNode schema)
    {
        while ((string?)schema["$ref"] is { } reference)
            schema = reference.Split('/').Skip(1).Aggregate(document, (node, name) => node[name]!);
        return schema;
    }
}
