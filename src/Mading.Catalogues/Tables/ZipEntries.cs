using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Mading.Catalogues.Tables;

/// <summary>
/// The few entries of a ZIP archive that somebody asks for (PKWARE's APPNOTE 4.3). The framework's own reader first takes the whole
/// directory into memory, however many entries a hostile file claims; here it is bounded, and so is what an entry unpacks to.
/// </summary>
internal sealed class ZipEntries
{
    private const int MostEntries = 5_000;
    private const int EndLength = 22;
    private const int HeaderLength = 46;
    private const int LocalLength = 30;
    private readonly Dictionary<string, (long At, long Packed, ushort Method)> _entries = new(StringComparer.OrdinalIgnoreCase);
    private readonly Stream _file;

    private ZipEntries(Stream file) => _file = file;

    public bool Has(string name) => _entries.ContainsKey(name);

    /// <returns>The directory, or nothing when it is broken, or too long for an honest file.</returns>
    public static ZipEntries? Open(Stream file)
    {
        var tail = new byte[Math.Min(file.Length, 65_535 + EndLength)];
        file.Position = file.Length - tail.Length;
        file.ReadExactly(tail);
        var end = tail.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        if (end < 0 || end + EndLength > tail.Length)
            return null;
        var (size, start) = (BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end + 12)), BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end + 16)));
        if ((long)start + size > file.Length || size > MostEntries * 200)
            return null;
        var directory = new byte[size];
        file.Position = start;
        file.ReadExactly(directory);
        var entries = new ZipEntries(file);
        return entries.Fill(directory) ? entries : null;
    }

    private bool Fill(ReadOnlySpan<byte> directory)
    {
        while (directory.Length >= HeaderLength && directory.StartsWith("PK\u0001\u0002"u8))
        {
            var (name, extra, comment) = (Short(directory, 28), Short(directory, 30), Short(directory, 32));
            var whole = HeaderLength + name + extra + comment;
            if (whole > directory.Length || _entries.Count == MostEntries)
                return false;
            _entries[Encoding.UTF8.GetString(directory.Slice(HeaderLength, name))] =
                (BinaryPrimitives.ReadUInt32LittleEndian(directory[42..]), BinaryPrimitives.ReadUInt32LittleEndian(directory[20..]), Short(directory, 10));
            directory = directory[whole..];
        }

        return true;
    }

    /// <returns>What the entry unpacks to, not more than <paramref name="most"/> bytes; nothing when there is no such entry.</returns>
    /// <exception cref="InvalidDataException">While reading: broken, or larger.</exception>
    public Stream? Read(string name, long most)
    {
        if (!_entries.TryGetValue(name, out var entry) || entry.Method is not (0 or 8))
            return null;
        var local = new byte[LocalLength];
        _file.Position = Math.Min(entry.At, _file.Length);
        if (_file.ReadAtLeast(local, LocalLength, throwOnEndOfStream: false) < LocalLength || !local.AsSpan().StartsWith("PK\u0003\u0004"u8))
            return null;
        var data = entry.At + LocalLength + Short(local, 26) + Short(local, 28);
        var packed = new BoundedPart(_file, data, entry.Packed);
        return entry.Method == 0 ? new BoundedPart(packed, null, most) : new BoundedPart(new DeflateStream(packed, CompressionMode.Decompress), null, most);
    }

    private static ushort Short(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);
}
