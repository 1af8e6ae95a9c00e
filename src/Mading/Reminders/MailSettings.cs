namespace Mading.Reminders;

/// <summary>The mail server of the installation, from <c>MADING_MAIL__…</c>; without a host and a sender there is no mail.</summary>
/// <param name="Port">587 unless told otherwise.</param>
/// <param name="From">The sender, such as <c>mading@perpus.example</c>.</param>
/// <param name="Tls">STARTTLS; may be turned off for a server on the same machine.</param>
internal sealed record MailSettings(string? Host, int Port, string? User, string? Password, string? From, bool Tls)
{
    public bool IsSetUp => Host is not null && From is not null;

    public static MailSettings Read(IConfiguration all)
    {
        var mail = all.GetSection("MAIL");
        return new MailSettings(
            Text(mail["HOST"]), int.TryParse(mail["PORT"], out var port) && port is > 0 and < 65536 ? port : 587, Text(mail["USER"]), Text(mail["PASSWORD"]),
            Sender(Text(mail["FROM"]) ?? Text(mail["USER"])), !string.Equals(mail["TLS"], "false", StringComparison.OrdinalIgnoreCase));
    }

    private static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();

    private static string? Sender(string? text) => System.Net.Mail.MailAddress.TryCreate(text, out var sender) ? sender.Address : null;
}
