using Mading.Foundation;
using Mading.Kernel;

namespace Mading.Channels;

/// <summary>A reader's number as it is kept.</summary>
/// <param name="Text">Sealed; only this installation opens it.</param>
/// <param name="Fingerprint">By which the same number is found again, on the same account.</param>
/// <param name="Shown">With its middle left out.</param>
internal sealed record SealedNumber(string Text, string Fingerprint, string Shown);

/// <summary>
/// Seals readers' numbers and opens them again. The fingerprint is made with the installation's key (HMAC-SHA-256): without it all numbers of
/// a country could be tried in an hour. It differs from account to account, so that nobody sees who is on two lists.
/// </summary>
internal sealed class ReaderNumbers(Secrets secrets)
{
    /// <summary>Begins every fingerprint: of one without it nobody here can say whose it is.</summary>
    public string KeyMark { get; } = secrets.Derive("readers")[..8];

    /// <param name="digits">As <see cref="TelephoneNumber.Read"/> writes it.</param>
    public SealedNumber Seal(ChannelId channel, string digits) => new(secrets.Seal(digits), FingerprintOf(channel, digits), TelephoneNumber.Masked(digits));

    /// <param name="digits">As <see cref="TelephoneNumber.Read"/> writes it.</param>
    public string FingerprintOf(ChannelId channel, string digits) => KeyMark + secrets.Derive($"reader {channel} {digits}");

    /// <returns>The number in digits. Nothing where it was forgotten, or sealed with a key that is not ours.</returns>
    public string? Open(Subscriber subscriber) =>
        subscriber.Number ?? (subscriber.SealedNumber is { } text ? secrets.Open(text) : null);
}
