using System.Text.Json.Nodes;
using Mading.Kernel;
using Mading.Networks.Tests.Promises;
using Mading.Networks.WhatsApp;
using Mading.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Mading.Networks.Tests.WhatsApp;

/// <summary>Every message we send, held against the platform's own OpenAPI document.</summary>
public sealed class WhatsAppSpecificationTests
{
    [SharedFact]
    public async Task What_we_send_is_what_the_document_takes()
    {
        await using var whatsApp = new ScriptedWhatsApp();
        await whatsApp.Start();
        var settings = new ConfigurationBuilder().AddInMemoryCollection(
            new Dictionary<string, string?> { ["ALLOW_LOOPBACK"] = "true", ["NETWORKS:whatsapp:BASEURL"] = whatsApp.Address.ToString() }).Build();
        await using var services = new ServiceCollection().AddSingleton(A.Clock).AddOutgoingHttp(settings).AddNetworks(settings).BuildServiceProvider();
        var network = services.GetServices<INetwork>().OfType<WhatsAppNetwork>().Single();

        await Everything(network, whatsApp);

        var document = WhatsAppDocument.Read();
        var sent = whatsApp.Seen.Where(s => s.Path.EndsWith("/messages", StringComparison.Ordinal)).ToList();
        sent.Select(s => (string)s.Json!["type"]!).Distinct().ShouldBe(["template", "text", "image"], ignoreOrder: true);
        foreach (var (method, path, json) in sent)
        {
            // Named in the document for calls alone; that messages take it stands on the platform's pages.
            var known = (JsonObject)json!.DeepClone();
            known.Remove("biz_opaque_callback_data").ShouldBeTrue();
            document.Request(method, path, known).ShouldBeEmpty($"{method} {path}: {json}");
        }
    }

    private static async Task Everything(WhatsAppNetwork network, ScriptedWhatsApp whatsApp)
    {
        var access = new ChannelAccess(new Dictionary<string, string> { ["token"] = "t", ["phoneNumberId"] = ScriptedWhatsApp.Phone, ["businessId"] = ScriptedWhatsApp.Business });
        foreach (var wroteAt in new Instant?[] { null, A.Now - Duration.FromHours(1) })
        {
            foreach (var post in new[] { A.Greeting(), A.Greeting(A.Poster()) })
            {
                var addressed = post with { Addressees = new ListedReaders(whatsApp, "6281200000001") { Knows = _ => ("id", wroteAt) } };
                var ready = (PrepareResult.Ready)await network.Prepare(addressed, access, null, _ => Task.CompletedTask, CancellationToken.None);
                (await network.Commit(addressed, access, ready.Memo, CancellationToken.None)).ShouldBeOfType<SendResult.Sent>();
            }
        }
    }
}
