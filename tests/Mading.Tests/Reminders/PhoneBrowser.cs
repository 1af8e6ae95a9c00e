using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Mading.Tests.Reminders;

/// <summary>A browser as the push standards describe it: it has an address, keys, and reads what is sealed for it. Written by the standards alone.</summary>
internal sealed class PhoneBrowser : IDisposable
{
    private readonly ECDiffieHellman _pair = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] _secret = RandomNumberGenerator.GetBytes(16);

    public string Endpoint { get; init; } = "https://push.example.com/send/" + Guid.CreateVersion7().ToString("N");

    private byte[] Key
    {
        get
        {
            var point = _pair.ExportParameters(false).Q;
            return [4, .. point.X!, .. point.Y!];
        }
    }

    public (string Name, string Value)[] Form =>
        [("endpoint", Endpoint), ("key", Base64Url.EncodeToString(Key)), ("secret", Base64Url.EncodeToString(_secret))];

    /// <summary>RFC 8188 and RFC 8291, from the receiver's side.</summary>
    public JsonElement Read(byte[] body)
    {
        var salt = body[..16];
        BinaryPrimitives.ReadUInt32BigEndian(body.AsSpan(16)).ShouldBe(4096u);
        var sender = body[21..(21 + body[20])];
        using var other = ECDiffieHellman.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = sender[1..33], Y = sender[33..] } });
        var first = Hash(_secret, _pair.DeriveRawSecretAgreement(other.PublicKey));
        var material = Hash(first, [.. Encoding.ASCII.GetBytes("WebPush: info\0"), .. Key, .. sender, 1]);
        var second = Hash(salt, material);
        var key = Hash(second, [.. Encoding.ASCII.GetBytes("Content-Encoding: aes128gcm\0"), 1])[..16];
        var nonce = Hash(second, [.. Encoding.ASCII.GetBytes("Content-Encoding: nonce\0"), 1])[..12];
        var record = body[(21 + sender.Length)..];
        var clear = new byte[record.Length - 16];
        using var cipher = new AesGcm(key, 16);
        cipher.Decrypt(nonce, record.AsSpan(0, clear.Length), record.AsSpan(clear.Length), clear);
        clear[^1].ShouldBe((byte)2);
        return JsonDocument.Parse(clear.AsMemory(0, clear.Length - 1)).RootElement.Clone();
    }

    /// <summary>RFC 8292: the token was signed by the key it names, for this push service, and lasts a day at most.</summary>
    public static JsonElement Introduced(string authorization)
    {
        authorization.ShouldStartWith("vapid t=");
        var token = authorization["vapid t=".Length..authorization.IndexOf(',', StringComparison.Ordinal)].Split('.');
        var key = Base64Url.DecodeFromChars(authorization.AsSpan(authorization.IndexOf("k=", StringComparison.Ordinal) + 2));
        using var signer = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = key[1..33], Y = key[33..] } });
        signer.VerifyData(Encoding.ASCII.GetBytes(token[0] + "." + token[1]), Base64Url.DecodeFromChars(token[2]), HashAlgorithmName.SHA256).ShouldBeTrue();
        return JsonDocument.Parse(Base64Url.DecodeFromChars(token[1])).RootElement.Clone();
    }

    private static byte[] Hash(byte[] key, byte[] text) => HMACSHA256.HashData(key, text);

    public void Dispose() => _pair.Dispose();
}
