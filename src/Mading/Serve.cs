using Mading.Backups;
using Mading.Demo;
using Mading.Foundation;
using Mading.Setup;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Mading;

/// <summary><c>serve</c>: migrates, listens, and says so in one line that scripts wait for.</summary>
internal static class Serve
{
    public static async Task<int> Run(string[] args)
    {
        var options = VerbOptions.Read(args);
        if (!options.Has("--demo"))
            return await Run(options, options.Settings, demo: false);
        if (await DemoServer.Start(options["--data"] ?? Environment.GetEnvironmentVariable("MADING_DATA")) is not var (server, settings))
        {
            await Console.Error.WriteLineAsync("The folder demo in the data folder holds something that is not the demo's. Give another --data.");
            return 1;
        }

        await using (server)
            return await Run(options, settings, demo: true);
    }

    private static async Task<int> Run(VerbOptions options, IReadOnlyDictionary<string, string?> settings, bool demo)
    {
        var builder = Installation.Prepare([], settings);
        if (builder.Configuration["DATABASE"] is { Length: > 0 } postgres)
            builder.Configuration["DATABASE"] = Serving.NameItself(postgres);
        builder.WebHost.UseUrls(options["--urls"] ?? $"http://127.0.0.1:{options["--port"] ?? "5080"}");
        await using var app = Installation.Finish(builder);
        using var held = Serving.Hold(app.Services.GetRequiredService<DataFolder>());
        if (held is null)
        {
            await Console.Error.WriteLineAsync("Another Mading serves this data folder already.");
            return 1;
        }

        await DatabaseSetup.Migrate(app.Services, CancellationToken.None);
        await app.StartAsync();
        if (demo)
            await DemoServer.Furnish(app);
        Console.WriteLine($"Mading is ready at http://localhost:{Port(app)}/");
        await SayWhereToSetUp(app);
        await app.WaitForShutdownAsync();
        return 0;
    }

    private static async Task SayWhereToSetUp(WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        if (await SetupKey.IsNeeded(scope.ServiceProvider.GetRequiredService<MadingDb>(), CancellationToken.None))
            Console.WriteLine($"Set up at http://localhost:{Port(app)}/setup?key={app.Services.GetRequiredService<SetupKey>().Value}");
    }

    private static int Port(WebApplication app) =>
        new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()
            .Replace("://+", "://localhost", StringComparison.Ordinal).Replace("://*", "://localhost", StringComparison.Ordinal)).Port;
}
