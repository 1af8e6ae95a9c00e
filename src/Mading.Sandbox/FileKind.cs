using Microsoft.AspNetCore.Http;

namespace Mading.Sandbox;

/// <summary>What a file is, told from its first bytes as the networks tell it: clients may call it anything.</summary>
internal static class FileKind
{
    private const int Head = 12;

    /// <returns>A media type, or nothing where it is none of the known.</returns>
    public static string? Of(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => "image/png",
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] => "image/gif",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => "image/webp",
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', (byte)'q', (byte)'t', ..] => "video/quicktime",
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', ..] => "video/mp4",
        _ => null,
    };

    /// <returns>By its bytes, else as its sender calls it, else nothing in particular.</returns>
    public static async Task<string> Of(IFormFile file, CancellationToken stop)
    {
        var head = new byte[Head];
        await using var stream = file.OpenReadStream();
        var read = await stream.ReadAtLeastAsync(head, Head, throwOnEndOfStream: false, stop);
        return Of(head.AsSpan(0, read)) ?? (file.ContentType is { Length: > 0 } said ? said.Split(';')[0].Trim().ToLowerInvariant() : "application/octet-stream");
    }
}
