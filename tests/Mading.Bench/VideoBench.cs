using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Mading.Foundation;
using Mading.Libraries;
using Mading.Kernel;
using Mading.Team;
using Mading.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Mading.Bench;

/// <summary>
/// <c>video</c>: a film of 300 MB is handed in through the API and goes out in pieces to X, TikTok and a Facebook Page of the sandbox.
/// Printed is how much more memory the server's process held at its fullest than when it was idle.
/// </summary>
internal static class VideoBench
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(6);

    public static async Task Run()
    {
        var folder = Directory.CreateTempSubdirectory("mading-video-").FullName;
        try
        {
            var token = await Found(folder);
            using var sandbox = await SandboxProcess.Start();
            using var served = await ServedMading.Start(folder, null, ("MADING_OUTGOING_VIA", sandbox.Address.ToString()));
            using var api = Bare.Http(served.Address);
            api.Timeout = LongestWait;
            api.DefaultRequestHeaders.Authorization = new("Bearer", token);
            await Measure(api, sandbox, served, await Film(folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task Measure(HttpClient api, SandboxProcess sandbox, ServedMading served, string film)
    {
        // A small film first: what is compiled and opened once is no cost of a large one.
        var channels = await Connect(api);
        var small = await Upload(api, await Small(film));
        await Publish(api, channels, small);
        await Shown(sandbox, channels.Count);
        await Task.Delay(TimeSpan.FromSeconds(10));
        var idle = Resident(served.Id);
        Say("video.bytes", new FileInfo(film).Length / 1e6, "MB");
        Say("video.idle", idle, "MB");

        var watch = Stopwatch.StartNew();
        var (large, uploading) = await Watched(served.Id, () => Upload(api, film));
        Say("video.upload.above_idle", uploading - idle, "MB");
        Say("video.upload.took", watch.Elapsed.TotalSeconds, "seconds");
        watch.Restart();
        var (_, publishing) = await Watched(served.Id, async () =>
        {
            await Publish(api, channels, large);
            await Shown(sandbox, 2 * channels.Count);
            return "";
        });
        Say("video.publish.above_idle", publishing - idle, "MB");
        Say("video.publish.took", watch.Elapsed.TotalSeconds, "seconds");
    }

    private static async Task<string> Found(string folder)
    {
        var settings = new Dictionary<string, string?> { ["DATA"] = folder, ["KEY"] = "test" };
        var builder = Installation.Prepare([], settings);
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        await using var app = Installation.Finish(builder);
        await DatabaseSetup.Migrate(app.Services, CancellationToken.None);
        await using var scope = app.Services.CreateAsyncScope();
        var (now, library) = (SystemClock.Instance.GetCurrentInstant(), LibraryId.New());
        scope.ServiceProvider.GetRequiredService<LibraryScope>().Enter(library);
        var person = new Person { Name = "Bagas", UserName = "bagas@perpus-contoh.example", Email = "bagas@perpus-contoh.example" };
        await scope.ServiceProvider.GetRequiredService<UserManager<Person>>().CreateAsync(person, "sandi panjang untuk uji");
        var (db, token) = (scope.ServiceProvider.GetRequiredService<MadingDb>(), Secrets.NewToken());
        var house = new Library(library, "video", "Video", LibraryKind.Public, "Asia/Jakarta", now);
        house.WorkSolo(true);
        db.AddRange(house, new Membership(library, person.PersonId, [Role.Manager, Role.Approver], null, now), new ApiToken(library, person.PersonId, "bench", token, ["all"], now));
        await db.SaveChangesAsync();
        return token;
    }

    private static async Task<IReadOnlyList<string>> Connect(HttpClient api)
    {
        var made = new List<string>();
        foreach (var (network, settings) in new (string, object)[]
        {
            ("x", new { userId = "7007", token = "7007-kunci" }), ("tiktok", new { openId = "perpuscontoh", token = "perpuscontoh-1" }),
            ("facebook", new { pageId = "7007", token = "EAA-1" }),
        })
            made.Add((await Answer(await api.PostAsJsonAsync("/api/v1/channels", new { network, name = network, settings }))).GetProperty("id").GetString()!);
        return made;
    }

    private static async Task<string> Upload(HttpClient api, string file)
    {
        using var form = new MultipartFormDataContent { { new StreamContent(File.OpenRead(file)), "file", "film.mp4" }, { new StringContent("Rak buku."), "alt" } };
        return (await Answer(await api.PostAsync("/api/v1/media", form))).GetProperty("id").GetString()!;
    }

    private static async Task Publish(HttpClient api, IReadOnlyList<string> channels, string medium)
    {
        var at = SystemClock.Instance.GetCurrentInstant().InZone(DateTimeZoneProviders.Tzdb["Asia/Jakarta"]).LocalDateTime.PlusMinutes(1);
        var post = await Answer(await api.PostAsJsonAsync("/api/v1/posts", new
        {
            title = "Rak", text = $"Keliling rak {Guid.CreateVersion7():N}.", kind = "video", exemption = "own-content", contentType = "information", media = new[] { medium }, channels,
            publishAt = at.ToString("uuuu-MM-dd'T'HH:mm", CultureInfo.InvariantCulture),
        }));
        foreach (var step in new[] { "submit", "approve" })
            await Answer(await api.PostAsJsonAsync($"/api/v1/posts/{post.GetProperty("id").GetString()}/{step}", new { }));
    }

    private static async Task<JsonElement> Answer(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? JsonDocument.Parse(text).RootElement : throw new InvalidOperationException(text);
    }

    private static async Task Shown(SandboxProcess sandbox, int count)
    {
        using var http = Bare.Http(sandbox.Address);
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < LongestWait; await Task.Delay(200))
        {
            if ((await http.GetFromJsonAsync<JsonElement>("/_sandbox/ledger")).GetArrayLength() >= count)
                return;
        }

        throw new TimeoutException("Not everything became public.");
    }

    private static async Task<(string Result, double Peak)> Watched(int process, Func<Task<string>> work)
    {
        var (running, peak) = (work(), 0.0);
        while (!running.IsCompleted)
        {
            peak = Math.Max(peak, Resident(process));
            await Task.WhenAny(running, Task.Delay(20));
        }

        return (await running, peak);
    }

    // Megabytes that the process holds in memory itself.
    private static double Resident(int process) =>
        File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1] is var kilobytes
            ? long.Parse(kilobytes, CultureInfo.InvariantCulture) * 1024 / 1e6 : 0;

    // Noise without loss: the shortest film of that size.
    private static async Task<string> Film(string folder) => await Make(Path.Combine(folder, "film.mp4"), "1280x720", "6.4");

    private static async Task<string> Small(string film) => await Make(Path.ChangeExtension(film, ".small.mp4"), "320x180", "4");

    private static async Task<string> Make(string file, string size, string seconds)
    {
        using var process = Process.Start("ffmpeg",
        [
            "-nostdin", "-v", "error", "-f", "lavfi", "-i", $"nullsrc=size={size}:rate=24,noise=alls=100:allf=t", "-f", "lavfi", "-i", "sine", "-t", seconds, "-c:v", "libx264", "-preset", "ultrafast",
            "-qp", "2", "-pix_fmt", "yuv420p", "-c:a", "aac", file,
        ]);
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? file : throw new InvalidOperationException("ffmpeg made no film.");
    }

    private static void Say(string name, double value, string unit) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} {value:0.#} {unit}"));
}
