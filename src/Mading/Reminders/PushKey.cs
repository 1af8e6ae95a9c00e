using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Mading.Foundation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Mading.Reminders;

/// <summary>The installation's own pair of keys towards push services, made once; all nodes share it through the database.</summary>
internal sealed class PushKey
{
    /// <summary>Of the key that seals it: a restored installation with another key makes a pair of its own.</summary>
    public required string Name { get; init; }

    /// <summary>An uncompressed point of P-256 in base64url, as browsers ask for it.</summary>
    public required string PublicKey { get; init; }

    /// <summary>PKCS#8 in base64, sealed.</summary>
    public required string SealedPrivateKey { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<PushKey>
    {
        public void Configure(EntityTypeBuilder<PushKey> builder) => builder.ToTable("push_keys").HasKey(k => k.Name);
    }
}

/// <summary>
/// Who we are towards a push service: RFC 8292 (VAPID), a token signed with the installation's key. Read on 28 November 2026.
/// </summary>
internal sealed class PushKeys(IServiceScopeFactory work, Secrets secrets, PublicAddress address, MailSettings mail, IClock clock)
{
    // RFC 8292, section 2: at most 24 hours.
    private static readonly Duration TokenLasts = Duration.FromHours(12);

    private readonly string _name = "vapid-" + secrets.Derive("push keys")[..8];
    private PushKey? _known;

    /// <returns>The public key, for browsers that subscribe.</returns>
    public async Task<string> PublicKey(CancellationToken stop) => (await Key(stop)).PublicKey;

    /// <returns>The value of the <c>Authorization</c> header for an endpoint.</returns>
    /// <exception cref="CryptographicException">The key was sealed with another <c>MADING_KEY</c>.</exception>
    public async Task<string> Introduce(Uri endpoint, CancellationToken stop)
    {
        var key = await Key(stop);
        var clear = secrets.Open(key.SealedPrivateKey) ?? throw new CryptographicException("The push key was sealed with another key.");
        using var signer = ECDsa.Create();
        signer.ImportPkcs8PrivateKey(Convert.FromBase64String(clear), out _);
        var head = Part(new { typ = "JWT", alg = "ES256" });
        var claims = Part(new
        {
            aud = endpoint.GetLeftPart(UriPartial.Authority),
            exp = (clock.GetCurrentInstant() + TokenLasts).ToUnixTimeSeconds(),
            sub = Contact(),
        });
        var signature = signer.SignData(Encoding.ASCII.GetBytes($"{head}.{claims}"), HashAlgorithmName.SHA256);
        return $"vapid t={head}.{claims}.{Base64Url.EncodeToString(signature)}, k={key.PublicKey}";
    }

    private static string Part(object claims) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(claims));

    // Somebody a push service can turn to: an https address, or a mailbox.
    private string Contact() =>
        address.Root.Scheme == Uri.UriSchemeHttps ? address.Root.ToString() : $"mailto:{mail.From ?? "mading@" + address.Root.Host}";

    private async Task<PushKey> Key(CancellationToken stop)
    {
        if (_known is not null)
            return _known;
        await using var scope = work.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MadingDb>();
        return _known = await Find(db, stop) ?? await Make(db, stop);
    }

    private Task<PushKey?> Find(MadingDb db, CancellationToken stop) =>
        db.Set<PushKey>().AsNoTracking().FirstOrDefaultAsync(k => k.Name == _name, stop);

    private async Task<PushKey> Make(MadingDb db, CancellationToken stop)
    {
        using var pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var made = new PushKey
        {
            Name = _name,
            PublicKey = Base64Url.EncodeToString(CurvePoint.Write(pair.ExportParameters(includePrivateParameters: false).Q)),
            SealedPrivateKey = secrets.Seal(Convert.ToBase64String(pair.ExportPkcs8PrivateKey())),
        };
        db.Add(made);
        try
        {
            await db.SaveChangesAsync(stop);
            return made;
        }
        catch (DbUpdateException)
        {
            // Another node made it at the same moment: the first one counts.
            db.ChangeTracker.Clear();
            return await Find(db, stop) ?? throw new InvalidOperationException("The push key could be neither kept nor found.");
        }
    }
}
