using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Mading.Sandbox.Meta;

/// <summary>
/// Fetches media as the real networks do, but only from this machine: whatever lies elsewhere is taken on trust, since a stand-in has no
/// business on the internet.
/// </summary>
internal sealed class MediaFetch(MediaShelf shelf)
{
    private const long LargestImage = 32_000_000;
    private const long LargestVideo = 1_000_000_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

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

    // Only so much of it is held as is worth showing; a video runs through, as large as the networks take one.
    private async Task<FetchedFile> Keep(HttpResponseMessage answer, bool video, string alt, CancellationToken stop)
    {
        using var held = new MemoryStream();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var length = 0L;
        await using var body = await answer.Content.ReadAsStreamAsync(stop);
        var part = new byte[81_920];
        for (var read = await body.ReadAsync(part, stop); read > 0; read = await body.ReadAsync(part, stop))
        {
            if ((length += read) > (video ? LargestVideo : LargestImage))
                return Failed(video, alt, TooLarge);
            hash.AppendData(part, 0, read);
            if (length <= MediaShelf.BiggestKept)
                held.Write(part, 0, read);
        }

        var bytes = held.ToArray();
        if (FileKind.Of(bytes) is not { } type || type.StartsWith("video/", StringComparison.Ordinal) != video)
            return Failed(video, alt, WrongFormat);
        if (bytes.Length == length)
            await shelf.Keep(type, length, () => new MemoryStream(bytes), stop);
        return new FetchedFile(type, alt, length, Convert.ToHexStringLower(hash.GetHashAndReset()), Ratio: JpegShape.RatioOf(bytes));
    }

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
