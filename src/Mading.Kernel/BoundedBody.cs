using System.Buffers;

namespace Mading.Kernel;

/// <summary>Reads an answer from outside no further than a limit, so that nobody can fill memory or disk.</summary>
public static class BoundedBody
{
    /// <param name="content">The answer, asked for with <see cref="HttpCompletionOption.ResponseHeadersRead"/>.</param>
    /// <param name="most">Bytes at most, after decompression.</param>
    /// <param name="stop">Ends the reading.</param>
    /// <returns>The bytes, or nothing when the answer is larger.</returns>
    public static async Task<byte[]?> Read(HttpContent content, long most, CancellationToken stop)
    {
        if (content.Headers.ContentLength > most)
            return null;
        await using var stream = await content.ReadAsStreamAsync(stop);
        using var kept = new MemoryStream();
        var buffer = ArrayPool<byte>.Shared.Rent(16_384);
        try
        {
            int read;
            while ((read = await stream.ReadAsync(buffer, stop)) > 0)
            {
                if (kept.Length + read > most)
                    return null;
                kept.Write(buffer, 0, read);
            }

            return kept.ToArray();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
