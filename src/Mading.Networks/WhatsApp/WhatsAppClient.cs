using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mading.Networks.Meta;
using NodaTime;

namespace Mading.Networks.WhatsApp;

/// <summary>One number of the WhatsApp Business Platform: one method a call, nothing but HTTP. Facts: the platform's OpenAPI document, v23.0.</summary>
internal sealed class WhatsAppClient(GraphLine line, IClock clock, string phone, string business)
{
    private const int Most = 100;
    private static readonly Duration Uploading = Duration.FromMinutes(1);

    public Uri Host => line.Host;

    public Task<Answer<Number>> ReadNumber(CancellationToken stop) => Understood(line.Get<Number>($"{phone}?fields=id,display_phone_number,verified_name", stop));

    /// <param name="name">Nothing for all there are.</param>
    public Task<Answer<TemplateList>> ReadTemplates(string? name, string? after, CancellationToken stop) => Understood(line.Get<TemplateList>(
        $"{business}/message_templates?limit={Most}{(name is null ? "" : "&name=" + Uri.EscapeDataString(name))}{(after is null ? "" : "&after=" + Uri.EscapeDataString(after))}", stop));

    /// <summary>A picture or video that nobody sees until a message carries it. It is kept for 30 days.</summary>
    public async Task<Answer<GraphNode>> Upload(OutgoingMedia medium, CancellationToken stop)
    {
        var file = new StreamContent(await medium.Open(stop));
        file.Headers.ContentType = new MediaTypeHeaderValue(medium.MediaType);
        var form = new MultipartFormDataContent
        {
            { new StringContent("whatsapp"), "messaging_product" },
            { new StringContent(medium.MediaType), "type" },
            { file, "file", "media." + medium.MediaType[(medium.MediaType.IndexOf('/', StringComparison.Ordinal) + 1)..] },
        };
        return await Understood(line.Ask<GraphNode>(HttpMethod.Post, $"{phone}/media", form, Uploading + UploadTime.Of(medium.Length), stop));
    }

    /// <summary>A template, or inside the window anything else: the one call that writes to somebody.</summary>
    public Task<Answer<Accepted>> Send(JsonObject message, Duration patience, CancellationToken stop)
    {
        var body = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(message));
        body.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return Understood(line.Ask<Accepted>(HttpMethod.Post, $"{phone}/messages", body, patience, stop));
    }

    private async Task<Answer<T>> Understood<T>(Task<Answer<T>> asked) => WhatsAppErrors.Understand(await asked, clock.GetCurrentInstant());

    internal sealed record Number(string? Id, string? DisplayPhoneNumber, string? VerifiedName);

    internal sealed record TemplateList(IReadOnlyList<Template?>? Data, GraphPaging? Paging);

    internal sealed record Template(string? Name, string? Language, string? Status, string? Category, IReadOnlyList<Component?>? Components);

    internal sealed record Component(string? Type, string? Format, string? Text, IReadOnlyList<Button?>? Buttons);

    internal sealed record Button(string? Type, string? Url);

    internal sealed record Accepted(IReadOnlyList<Named?>? Messages);

    internal sealed record Named(string? Id);
}
