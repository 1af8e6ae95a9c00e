using System.Globalization;
using System.Text;
using Mading.Channels;
using Mading.Kernel;
using Mading.Networks;

namespace Mading.Tests.House;

/// <summary>The shape and length that suit each place of a person's phone, below the table of the networks.</summary>
internal static class PlacesTable
{
    private static readonly PostKind[] Kinds = Enum.GetValues<PostKind>();

    private sealed record Line(string Place, string Shape, string Canvas, string Seconds, string Source, string Verified, string Checked);

    public static void Draw(StringBuilder text)
    {
        text.Append("""

            ## By phone: shape and length

            A picture of another shape is offered on the canvas, whole, and as it is. A video of another shape is only advised against; one that is too long
            must be cut first. Places that are missing here show any shape whole.

            | place | kinds | width to height | canvas | video, seconds | source | verified | checked |
            |---|---|---|---|---|---|---|---|

            """);
        var lines = from place in PhonePlace.Known from kind in Kinds let limits = place.LimitsFor(kind) where limits is { Possible: true, Shape: not null } select (Line: Of(place.Code, limits), kind);
        foreach (var same in lines.GroupBy(l => l.Line, l => l.kind))
        {
            var line = same.Key;
            text.Append(CultureInfo.InvariantCulture, $"| {line.Place} | {string.Join(", ", same.Select(NetworksTable.Name))} | {line.Shape} | {line.Canvas} | {line.Seconds} | {line.Source} | {line.Verified} | {line.Checked} |\n");
        }
    }

    private static Line Of(string place, NetworkLimits limits)
    {
        var shape = limits.Shape!;
        return new(
            place, $"{NetworksTable.Number(shape.AspectMin)}–{NetworksTable.Number(shape.AspectMax)}", shape.Canvas.Said, NetworksTable.Number(limits.Video?.MaxSeconds),
            shape.Facts.Source.Replace('|', '/'), shape.Facts.Verified ? "yes" : "no", shape.Facts.Checked.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture));
    }
}
