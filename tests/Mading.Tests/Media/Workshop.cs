using System.Text;
using Mading.Foundation;
using Mading.Media;
using Mading.Media.Posters;

namespace Mading.Tests.Media;

/// <summary>The picture programs of this machine with a folder of their own, without an installation around them.</summary>
internal sealed class Workshop : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("mading-media-").FullName;

    public Workshop(OutsidePrograms? machine = null)
    {
        Machine = machine ?? OutsidePrograms.OnThisMachine();
        Folder = new DataFolder(_path);
        Programs = new OutsideProgram(Machine);
        Pictures = new Pictures(Programs, Folder);
    }

    public OutsidePrograms Machine { get; }

    public DataFolder Folder { get; }

    public OutsideProgram Programs { get; }

    public Pictures Pictures { get; }

    public static OutsidePrograms EmptyMachine => new([]);

    /// <summary>A drawing of ours as a file of the given kind: red above, blue below.</summary>
    public async Task<byte[]> Photo(string ending, int width = 400, int height = 600)
    {
        var svg = $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">
            <rect width="{width}" height="{height}" fill="#0000ff"/><rect width="{width}" height="{height / 2}" fill="#ff0000"/></svg>
            """;
        await Draw(svg);
        if (ending != "png")
            await Run(OutsidePrograms.Vips, "copy", Path.Combine(_path, "photo.png"), Path.Combine(_path, "photo." + ending));
        return await File.ReadAllBytesAsync(Path.Combine(_path, "photo." + ending));
    }

    /// <returns>The drawing as a PNG.</returns>
    public async Task<byte[]> Draw(string svg)
    {
        await File.WriteAllTextAsync(Path.Combine(_path, "photo.svg"), svg);
        await Run(OutsidePrograms.Rsvg, "-o", Path.Combine(_path, "photo.png"), Path.Combine(_path, "photo.svg"));
        return await File.ReadAllBytesAsync(Path.Combine(_path, "photo.png"));
    }

    /// <summary>Whether a point shows the upper, red half of our drawing; a JPEG keeps colours nearly.</summary>
    public async Task<bool> IsRedAt(Picture picture, int x, int y)
    {
        var file = Path.Combine(_path, "looked-at." + Picture.Ending(picture.MediaType));
        await File.WriteAllBytesAsync(file, picture.Bytes.ToArray());
        var parts = (await Run(OutsidePrograms.Vips, "getpoint", file, $"{x}", $"{y}")).Trim().Split(' ')
            .Select(part => double.Parse(part, System.Globalization.CultureInfo.InvariantCulture)).ToList();
        return parts[0] > 245 && parts[1] < 10 && parts[2] < 10;
    }

    public async Task<string> HeaderOf(Picture picture)
    {
        var file = Path.Combine(_path, "looked-at." + Picture.Ending(picture.MediaType));
        await File.WriteAllBytesAsync(file, picture.Bytes.ToArray());
        return await Run(OutsidePrograms.VipsHeader, "-a", file);
    }

    /// <summary>Draws the sheet as posters are drawn and measures from the first to the last column that is not white.</summary>
    public async Task<double> InkWidth(string svg)
    {
        await File.WriteAllTextAsync(Path.Combine(_path, "ink.svg"), svg);
        var run = new ProgramRun(OutsidePrograms.Rsvg, ["-o", "ink.png", "ink.svg"], _path) { Settings = new PosterFonts(Folder).Settings() };
        (await Programs.Run(run, CancellationToken.None)).Thing!.Code.ShouldBe(0);
        var found = await Run(OutsidePrograms.Vips, "find_trim", Path.Combine(_path, "ink.png"));
        return double.Parse(found.Split('\n')[2], System.Globalization.CultureInfo.InvariantCulture);
    }

    private async Task<string> Run(string program, params string[] arguments)
    {
        var answer = await Programs.Run(new ProgramRun(program, arguments, _path), CancellationToken.None);
        answer.Thing.ShouldNotBeNull();
        answer.Thing.Code.ShouldBe(0, answer.Thing.Complaint);
        return answer.Thing.Output;
    }

    /// <summary>Puts an Exif note into a JPEG: how the camera was held, and who held it.</summary>
    /// <param name="orientation">As Exif counts: 6 means that the top is at the right.</param>
    public static byte[] WithExif(byte[] jpeg, ushort orientation, string artist)
    {
        var name = Encoding.ASCII.GetBytes(artist + '\0');
        var note = new List<byte>();
        note.AddRange("Exif\0\0MM\0*"u8);
        note.AddRange([0, 0, 0, 8, 0, 2]);
        note.AddRange([0x01, 0x12, 0, 3, 0, 0, 0, 1, (byte)(orientation >> 8), (byte)orientation, 0, 0]);
        note.AddRange([0x01, 0x3B, 0, 2, 0, 0, 0, (byte)name.Length, 0, 0, 0, 38, 0, 0, 0, 0]);
        note.AddRange(name);
        var length = note.Count + 2;
        return [0xFF, 0xD8, 0xFF, 0xE1, (byte)(length >> 8), (byte)length, .. note, .. jpeg[2..]];
    }

    public void Dispose()
    {
        Programs.Dispose();
        Directory.Delete(_path, recursive: true);
    }
}
