using Mading.Kernel;
using Mading.Networks.Tests.Promises;
using Mading.Networks.X;
using Mading.Testing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Mading.Networks.Tests.X;

/// <summary>Every call we make, held against X's own OpenAPI document.</summary>
public sealed class XSpecificationTests
{
    [SharedFact]
    public async Task What_we_send_is_what_the_document_takes()
    {
        await using var x = new ScriptedX();
        await x.Start();
        var settings = new ConfigurationBuilder().AddInMemoryCollection(
            new Dictionary<string, string?> { ["ALLOW_LOOPBACK"] = "true", ["NETWORKS:x:BASEURL"] = x.Address.ToString() }).Build();
        await using var services = new ServiceCollection().AddSingleton(A.Clock).AddOutgoingHttp(settings).AddNetworks(settings).BuildServiceProvider();
        var network = services.GetServices<INetwork>().OfType<XNetwork>().Single();

        await Everything(network);

        var document = OpenApiSchemas.Read(Path.Combine(SharedMaterial.Folder!, "specs", "x-api-v2", "openapi.json"));
        x.Seen.Select(s => $"{s.Method} {s.Path}").Distinct().Count().ShouldBeGreaterThan(9);
        foreach (var (method, path, query, json) in x.Seen)
        {
            document.Query(method, path, QueryHelpers.ParseQuery(query).Keys).ShouldBeEmpty($"{method} {path}");
            if (json is not null)
                document.Request(method, path, json).ShouldBeEmpty($"{method} {path}: {json}");
        }
    }

    private static async Task Everything(XNetwork network)
    {
        var access = new ChannelAccess(new Dictionary<string, string> { ["token"] = "t", ["userId"] = ScriptedX.User });
        await network.Connect(access, CancellationToken.None);
        var first = await Send(A.Greeting(A.Poster(), A.Poster()));
        await Send(A.Greeting() with { ReplyTo = first, First = first });
        await Send(A.Greeting() with { Kind = PostKind.Poll, Text = "Hari apa?\n- Sabtu\n- Minggu" });
        await Send(A.Greeting() with
        {
            Kind = PostKind.Video,
            Media = [new(Guid.CreateVersion7(), "video/mp4", 10, 1280, 720, "Perpustakaan keliling.", _ => Task.FromResult<Stream>(new MemoryStream(new byte[10])))],
        });
        await network.Look(A.Greeting(), access, null, A.Now, CancellationToken.None);
        await network.Withdraw(first, access, CancellationToken.None);

        async Task<string> Send(OutgoingPost post)
        {
            string? memo = null;
            PrepareResult prepared;
            while ((prepared = await network.Prepare(post, access, memo, _ => Task.CompletedTask, CancellationToken.None)) is PrepareResult.Working working)
                memo = working.Memo;
            return ((SendResult.Sent)await network.Commit(post, access, ((PrepareResult.Ready)prepared).Memo, CancellationToken.None)).RemoteId;
        }
    }
}
