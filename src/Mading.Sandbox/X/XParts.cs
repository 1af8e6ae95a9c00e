using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Mading.Sandbox.X;

/// <summary>
/// A body in parts as X reads it: what is called <c>media</c> are the bytes, whether the part names a file or not, as some clients leave
/// it out.
/// </summary>
internal sealed class XParts
{
    private const int MostParts = 20;
    private const int LongestWord = 10_000;
    private readonly Dictionary<string, string> _words = [];

    /// <summary>Empty where none came.</summary>
    public byte[] Media { get; private set; } = [];

    /// <summary>As the sender calls it, else as its bytes tell.</summary>
    public string Type { get; private set; } = "";

    public string this[string name] => _words.GetValueOrDefault(name, "");

    /// <param name="most">Bytes that the media may have; more makes the whole unreadable.</param>
    /// <returns>Nothing where the body is not of parts, or cannot be read.</returns>
    public static async Task<XParts?> Read(HttpContext context, long most)
    {
        if (!MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type) || type.MediaType != "multipart/form-data"
            || type.Parameters.FirstOrDefault(p => p.Name == "boundary")?.Value?.Trim('"') is not { Length: > 0 and < 200 } boundary)
            return null;
        try
        {
            var (parts, reader) = (new XParts(), new MultipartReader(boundary, context.Request.Body));
            for (var part = 0; await reader.ReadNextSectionAsync(context.RequestAborted) is { } section; part++)
            {
                if (part == MostParts || !await parts.Take(section, most, context.RequestAborted))
                    return null;
            }

            return parts;
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or BadHttpRequestException or IOException)
        {
            return null;
        }
    }

    private async Task<bool> Take(MultipartSection section, long most, CancellationToken stop)
    {
        var name = section.GetContentDispositionHeader()?.Name.Value?.Trim('"') ?? "";
        if (await Bytes(section.Body, name == "media" ? most : LongestWord, stop) is not { } bytes)
            return false;
        if (name == "media")
            (Media, Type) = (bytes, TypeOf(section.ContentType, bytes));
        else
            _words[name] = Encoding.UTF8.GetString(bytes);
        return true;
    }

    private static string TypeOf(string? said, byte[] bytes) =>
        said is { Length: > 0 } and not "application/octet-stream" ? said : FileKind.Of(bytes) ?? "application/octet-stream";

    private static async Task<byte[]?> Bytes(Stream body, long most, CancellationToken stop)
    {
        using var held = new MemoryStream();
        var part = new byte[81_920];
        for (var read = await body.ReadAsync(part, stop); read > 0; read = await body.ReadAsync(part, stop))
        {
            if (held.Length + read > most)
                return null;
            held.Write(part, 0, read);
        }

        return held.ToArray();
    }
}
