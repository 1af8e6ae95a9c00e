using System.Globalization;
using System.Text.Json.Nodes;
using Mading.Testing;
using YamlDotNet.RepresentationModel;

namespace Mading.Networks.Tests.WhatsApp;

/// <summary>The platform's own OpenAPI document, which is written in YAML.</summary>
internal static class WhatsAppDocument
{
    public static OpenApiSchemas Read()
    {
        using var file = File.OpenText(Path.Combine(SharedMaterial.Folder!, "specs", "whatsapp-cloud-api", "business-messaging-api_v23.0.yaml"));
        var yaml = new YamlStream();
        yaml.Load(file);
        return new OpenApiSchemas(Json(yaml.Documents[0].RootNode)!);
    }

    private static JsonNode? Json(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Children.Select(c => KeyValuePair.Create(((YamlScalarNode)c.Key).Value!, Json(c.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Select(Json)]),
        YamlScalarNode { Style: YamlDotNet.Core.ScalarStyle.Plain, Value: var plain } => Plain(plain ?? ""),
        _ => ((YamlScalarNode)node).Value,
    };

    private static JsonNode? Plain(string text) =>
        text is "" or "null" or "~" ? null
        : text is "true" or "false" ? text == "true"
        : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? whole
        : text;
}
