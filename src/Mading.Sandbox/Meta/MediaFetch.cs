using System.Net;
using System.Net.Sockets;

namespace Mading.Sandbox.Meta;

/// <summary>
/// Fetches media as the real networks do, but only from this machine: whatever lies elsewhere is taken on trust, since a stand-in has no
/// business on the internet.
/// </summary>
internal sealed class MediaFetch(MediaShelf shelf)
{
    private const int LargestRead = 32_000_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static readonly HttpMessageInvoker Http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false, ConnectCallback = OnlyHere });

    /// <param name="video">What it is meant to be.</param>
    public async Task<FetchedFile> Fetch(string address, bool video, string alt, CancellationToken stop)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            return Failed(video, alt, Unreachable);
        if (!uri.IsLoopback)
            return OnTrust(uri, video, alt);
        using var patient = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patient.CancelAfter(Patience);
        try
        {
            using var answer = await Http.SendAsync(new HttpRequestMessage(HttpMethod.Get, uri), patient.Token);
            return answer.StatusCode == HttpStatusCode.OK ? await Keep(answer, video, alt, patient.Token) : Failed(video, alt, Unreachable);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException && !stop.IsCancellationRequested)
        {
            return Failed(video, alt, Unreachable);
        }
    }

    public const string Unreachable = "unreachable";
    public const string TooLarge = "too large";
    public const string WrongFormat = "wrong format";

    private async Task<FetchedFile> Keep(HttpResponseMessage answer, bool video, string alt, CancellationToken stop)
    {
        var bytes = new MemoryStream();
        await using var body = await answer.Content.ReadAsStreamAsync(stop);
        var part = new byte[81_920];
        for (var read = await body.ReadAsync(part, stop); read > 0; read = await body.ReadAsync(part, stop))
        {
            if (bytes.Length + read > LargestRead)
                return Failed(video, alt, TooLarge);
            bytes.Write(part, 0, read);
        }

        if (KindOf(bytes.ToArray()) is not { } type || type.StartsWith("video/", StringComparison.Ordinal) != video)
            return Failed(video, alt, WrongFormat);
        var hash = await shelf.Keep(type, bytes.Length, () => new MemoryStream(bytes.ToArray()), stop);
        return new FetchedFile(type, alt, bytes.Length, hash, Ratio: JpegShape.RatioOf(bytes.ToArray()));
    }

    private static string? KindOf(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => "image/png",
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', (byte)'q', (byte)'t', ..] => "video/quicktime",
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', ..] => "video/mp4",
        _ => null,
    };

    // A private address is reached by no network; of a public one only the ending is seen.
    private static FetchedFile OnTrust(Uri uri, bool video, string alt)
    {
        var isPrivate = IPAddress.TryParse(uri.Host.Trim('[', ']'), out var ip) && !new Kernel.OutgoingGuard(allowLoopback: false).Allows(ip);
        if (isPrivate || !uri.Host.Contains('.', StringComparison.Ordinal))
            return Failed(video, alt, Unreachable);
        var type = Path.GetExtension(uri.AbsolutePath).ToLowerInvariant() switch { ".png" => "image/png", ".mov" => "video/quicktime", _ => video ? "video/mp4" : "image/jpeg" };
        return type.StartsWith("video/", StringComparison.Ordinal) == video ? new FetchedFile(type, alt, 0, "") : Failed(video, alt, WrongFormat);
    }

    private static FetchedFile Failed(bool video, string alt, string problem) => new(video ? "video/mp4" : "image/jpeg", alt, 0, "", problem);

    private static async ValueTask<Stream> OnlyHere(SocketsHttpConnectionContext context, CancellationToken stop)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(context.DnsEndPoint.Host.Contains(':', StringComparison.Ordinal) ? IPAddress.IPv6Loopback : IPAddress.Loopback, context.DnsEndPoint.Port, stop);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
