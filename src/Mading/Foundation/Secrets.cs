using System.Security.Cryptography;
using System.Text;

namespace Mading.Foundation;

/// <summary>
/// Encrypts what must stay secret at rest (AES-256-GCM). The key is <c>MADING_KEY</c> (any text; hashed to 256 bits) or is made in
/// <c>DATA/keys</c>; it never stands in the database or a backup.
/// </summary>
public sealed class Secrets
{
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private readonly byte[] _key;

    public Secrets(string? configured, DataFolder folder) =>
        _key = string.IsNullOrWhiteSpace(configured) ? KeyFile(folder) : SHA256.HashData(Encoding.UTF8.GetBytes(configured));

    private static byte[] KeyFile(DataFolder folder)
    {
        Directory.CreateDirectory(folder.Keys);
        var path = Path.Combine(folder.Keys, "mading.key");
        if (!File.Exists(path))
        {
            using var file = new FileStream(path, NewFile());
            file.Write(RandomNumberGenerator.GetBytes(32));
        }

        return File.ReadAllBytes(path);
    }

    private static FileStreamOptions NewFile()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }

    public string Seal(string clear)
    {
        var text = Encoding.UTF8.GetBytes(clear);
        var sealedText = new byte[NonceSize + text.Length + TagSize];
        var nonce = sealedText.AsSpan(0, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(_key, TagSize);
        aes.Encrypt(nonce, text, sealedText.AsSpan(NonceSize, text.Length), sealedText.AsSpan(NonceSize + text.Length));
        return Convert.ToBase64String(sealedText);
    }

    /// <returns>The clear text, or nothing when it was sealed with another key or altered.</returns>
    public string? Open(string sealedText)
    {
        try
        {
            var bytes = Convert.FromBase64String(sealedText);
            if (bytes.Length < NonceSize + TagSize)
                return null;
            var clear = new byte[bytes.Length - NonceSize - TagSize];
            using var aes = new AesGcm(_key, TagSize);
            aes.Decrypt(bytes.AsSpan(0, NonceSize), bytes.AsSpan(NonceSize, clear.Length), bytes.AsSpan(bytes.Length - TagSize), clear);
            return Encoding.UTF8.GetString(clear);
        }
        catch (Exception broken) when (broken is CryptographicException or FormatException)
        {
            return null;
        }
    }

    /// <summary>A value that only this installation can make, the same each time; for links that must not be guessed.</summary>
    public string Derive(string purpose) => Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(purpose)))[..40];

    /// <summary>What is stored of a token that must be recognised but never read again.</summary>
    public static string Fingerprint(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    /// <summary>A fresh token for a link or the API: 256 random bits, safe in an address.</summary>
    public static string NewToken() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
