using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Mading.Reminders;

/// <summary>
/// A message sealed so that only the one browser can read it, whatever push service carries it: RFC 8291 (message encryption for
/// Web Push) in the one record of RFC 8188's <c>aes128gcm</c>. Read on 28 November 2026.
/// </summary>
internal static class PushEnvelope
{
    /// <summary>Bytes of clear text at most; with header, padding and tag still within the 4096 that every push service takes (RFC 8030, section 7.2).</summary>
    public const int MostBytes = 3900;

    public const int KeyBytes = 65;
    public const int SecretBytes = 16;

    private const int SaltBytes = 16;
    private const int TagBytes = 16;
    private const int RecordBytes = 4096;

    // RFC 8188, section 2: 2 ends the last record.
    private const byte LastRecord = 2;

    /// <param name="receiverKey">The browser's <c>p256dh</c>: an uncompressed point of P-256, 65 bytes.</param>
    /// <param name="secret">The browser's <c>auth</c>: 16 bytes.</param>
    /// <exception cref="CryptographicException">The key is no point of the curve.</exception>
    public static byte[] Seal(ReadOnlySpan<byte> clear, byte[] receiverKey, byte[] secret)
    {
        using var sender = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        return Seal(clear, receiverKey, secret, sender, RandomNumberGenerator.GetBytes(SaltBytes));
    }

    internal static byte[] Seal(ReadOnlySpan<byte> clear, byte[] receiverKey, byte[] secret, ECDiffieHellman sender, byte[] salt)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(clear.Length, MostBytes);
        var senderKey = CurvePoint.Write(sender.ExportParameters(includePrivateParameters: false).Q);
        var (key, nonce) = Keys(Shared(sender, receiverKey), receiverKey, senderKey, secret, salt);

        var header = SaltBytes + 4 + 1 + KeyBytes;
        var sealedText = new byte[header + clear.Length + 1 + TagBytes];
        salt.CopyTo(sealedText.AsSpan());
        BinaryPrimitives.WriteUInt32BigEndian(sealedText.AsSpan(SaltBytes), RecordBytes);
        sealedText[SaltBytes + 4] = KeyBytes;
        senderKey.CopyTo(sealedText.AsSpan(SaltBytes + 5));
        var body = sealedText.AsSpan(header, clear.Length + 1);
        Span<byte> padded = [.. clear, LastRecord];
        using var cipher = new AesGcm(key, TagBytes);
        cipher.Encrypt(nonce, padded, body, sealedText.AsSpan(header + body.Length));
        return sealedText;
    }

    private static byte[] Shared(ECDiffieHellman sender, byte[] receiverKey)
    {
        using var receiver = ECDiffieHellman.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = CurvePoint.Read(receiverKey) });
        return sender.DeriveRawSecretAgreement(receiver.PublicKey);
    }

    /// <summary>RFC 8291, section 3.4: the shared secret with the browser's own secret, then RFC 8188's key and nonce.</summary>
    internal static (byte[] Key, byte[] Nonce) Keys(byte[] shared, byte[] receiverKey, byte[] senderKey, byte[] secret, byte[] salt)
    {
        byte[] about = [.. "WebPush: info\0"u8, .. receiverKey, .. senderKey];
        var material = HKDF.DeriveKey(HashAlgorithmName.SHA256, shared, 32, secret, about);
        return (
            HKDF.DeriveKey(HashAlgorithmName.SHA256, material, 16, salt, Encoding.ASCII.GetBytes("Content-Encoding: aes128gcm\0")),
            HKDF.DeriveKey(HashAlgorithmName.SHA256, material, 12, salt, Encoding.ASCII.GetBytes("Content-Encoding: nonce\0")));
    }
}

/// <summary>A point of P-256 as Web Push writes it: the byte 4, then both coordinates of 32 bytes.</summary>
internal static class CurvePoint
{
    public static byte[] Write(ECPoint point) => [4, .. point.X!, .. point.Y!];

    public static ECPoint Read(byte[] bytes) => bytes is [4, ..] && bytes.Length == PushEnvelope.KeyBytes
        ? new ECPoint { X = bytes[1..33], Y = bytes[33..] }
        : throw new CryptographicException("This is no uncompressed point of P-256.");

    /// <summary>True where the bytes name a point that lies on the curve, so that a message can be sealed for it.</summary>
    public static bool IsOnTheCurve(byte[] bytes)
    {
        try
        {
            using var _ = ECDiffieHellman.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = Read(bytes) });
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <returns>Nothing where the text is no base64url.</returns>
    public static byte[]? Decode(string? text)
    {
        if (string.IsNullOrEmpty(text) || text.Length > 200)
            return null;
        try
        {
            return Base64Url.DecodeFromChars(text.TrimEnd('='));
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
