using System.Globalization;
using System.Text;

namespace Mading.Catalogues.Fuzz;

/// <summary>Records in ISO 2709, made of whatever fields a test wants.</summary>
internal static class MarcFile
{
    /// <param name="leader">The seventh place to the tenth: status, type, level, …, and the charset.</param>
    /// <param name="fields">Each with its indicators and subfield marks (␟), or bare for a control field.</param>
    public static byte[] Record(string leader, Encoding encoding, params (string Tag, string Value)[] fields)
    {
        var directory = new StringBuilder();
        var content = new MemoryStream();
        foreach (var (tag, value) in fields)
        {
            var bytes = encoding.GetBytes(value.Replace('␟', '\u001f') + "\u001e");
            directory.Append(tag).Append(bytes.Length.ToString("0000", CultureInfo.InvariantCulture)).Append(content.Length.ToString("00000", CultureInfo.InvariantCulture));
            content.Write(bytes);
        }

        var begin = 24 + directory.Length + 1;
        var length = begin + content.Length + 1;
        return [.. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{length:00000}{leader}22{begin:00000} a 4500{directory}\u001e")), .. content.ToArray(), 0x1D];
    }
}
