using Mading.Catalogues;

namespace Mading.Collection;

/// <summary>
/// <c>catalogue read FILE</c>: one JSON object a line on standard output, one line a bad record on standard error, and at its end
/// <c>read N, bad N</c>. Exit 0 when anything could be read, 2 when nothing could.
/// </summary>
internal static class CatalogueVerb
{
    public static async Task<int> Run(string[] args)
    {
        if (args is not ["read", var file])
        {
            await Console.Error.WriteLineAsync("mading catalogue read FILE");
            return 2;
        }

        try
        {
            await using var stream = File.OpenRead(file);
            await using var output = new StreamWriter(Console.OpenStandardOutput()) { NewLine = "\n" };
            return await Read(stream, output);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"{file} could not be opened.\nread 0, bad 0");
            return 2;
        }
    }

    private static async Task<int> Read(Stream stream, StreamWriter output)
    {
        int good = 0, bad = 0;
        await foreach (var item in CatalogueFile.Read(stream, CancellationToken.None))
        {
            if (item is ReadItem.Good { Record.Deleted: false } read)
            {
                good++;
                await output.WriteLineAsync(CatalogueJson.Line(read.Record));
            }
            else if (item is ReadItem.Bad unread)
            {
                bad++;
                await Console.Error.WriteLineAsync($"{unread.Place}: {unread.Reason}");
            }
        }

        await output.FlushAsync();
        await Console.Error.WriteLineAsync($"read {good}, bad {bad}");
        return good > 0 ? 0 : 2;
    }
}
