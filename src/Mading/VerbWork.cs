using System.Globalization;
using Mading.Foundation;

namespace Mading;

/// <summary>What the verbs share: an installation without a listening server, up to date, for the length of one piece of work.</summary>
internal static class VerbWork
{
    /// <param name="usage">Shown when the verb's one bare argument is missing.</param>
    public static async Task<int> Run(string[] args, string usage, Func<IServiceProvider, VerbOptions, CancellationToken, Task<int>> work)
    {
        var options = VerbOptions.Read(args);
        if (options.Bare.Count == 0)
        {
            await Console.Error.WriteLineAsync($"mading {usage}");
            return 2;
        }

        return await Open(options, work);
    }

    public static async Task<int> Open(VerbOptions options, Func<IServiceProvider, VerbOptions, CancellationToken, Task<int>> work)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(Environment.GetEnvironmentVariable("LANG")?.StartsWith("id", StringComparison.Ordinal) == true ? "id" : "en");
        await using var app = Installation.Finish(Installation.Prepare([], options.Settings));
        await DatabaseSetup.Migrate(app.Services, CancellationToken.None);
        await using var scope = app.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider, options, CancellationToken.None);
    }
}
