using System.Globalization;

namespace Mading.Media;

/// <summary>What <c>vipsheader -a</c> tells of a file without decoding it.</summary>
/// <param name="Profiled">It carries a colour profile of its own: a phone's wide colours, a printer's inks.</param>
internal sealed record PictureHeader(int Width, int Height, bool Transparent, bool Profiled)
{
    public long Pixels => (long)Width * Height;

    public static PictureHeader? Read(string text)
    {
        var fields = text.Split('\n')
            .Select(line => line.Split(": ", 2))
            .Where(parts => parts.Length == 2)
            .GroupBy(parts => parts[0])
            .ToDictionary(group => group.Key, group => group.First()[1].Trim());
        return Figure(fields, "width") is { } width && Figure(fields, "height") is { } height && Figure(fields, "bands") is { } bands
            ? new PictureHeader(width, height, bands == 2 || (bands == 4 && fields.GetValueOrDefault("interpretation") != "cmyk"), fields.ContainsKey("icc-profile-data"))
            : null;
    }

    private static int? Figure(Dictionary<string, string> fields, string name) =>
        int.TryParse(fields.GetValueOrDefault(name), NumberStyles.None, CultureInfo.InvariantCulture, out var figure) && figure > 0 ? figure : null;
}
