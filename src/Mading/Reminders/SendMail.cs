using System.Net;
using System.Net.Mail;
using System.Net.Sockets;
using System.Text;

namespace Mading.Reminders;

/// <summary>Hands one letter to the mail server. The server stands in the installation's own settings, so it may be a private one.</summary>
internal sealed class SendMail(MailSettings settings)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    public bool IsSetUp => settings.IsSetUp;

    /// <param name="sender">The name beside the installation's address: the library.</param>
    public async Task<Handed> Send(string to, string sender, string subject, string text, CancellationToken stop)
    {
        if (!settings.IsSetUp || !MailAddress.TryCreate(to, out var receiver))
            return Handed.Refused;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Patience);
        try
        {
            using var client = Client();
            using var letter = new MailMessage(new MailAddress(settings.From!, OneLine(sender), Encoding.UTF8), receiver)
            {
                Subject = OneLine(subject), SubjectEncoding = Encoding.UTF8, Body = text, BodyEncoding = Encoding.UTF8, BodyTransferEncoding = System.Net.Mime.TransferEncoding.Base64,
            };
            // RFC 3834: no answering machine answers it.
            letter.Headers.Add("Auto-Submitted", "auto-generated");
            await client.SendMailAsync(letter, patience.Token);
            return Handed.Taken;
        }
        catch (SmtpException trouble) when (!stop.IsCancellationRequested)
        {
            return MayHaveGone(trouble) || IsForGood(trouble.StatusCode) ? Handed.Refused : Handed.Later;
        }
        catch (Exception trouble) when (trouble is IOException or OperationCanceledException or InvalidOperationException && !stop.IsCancellationRequested)
        {
            return Handed.Refused;
        }
    }

    private SmtpClient Client() => new(settings.Host, settings.Port)
    {
        EnableSsl = settings.Tls,
        Credentials = settings.User is null ? null : new NetworkCredential(settings.User, settings.Password),
    };

    // The line broke, and perhaps behind the last dot: a letter twice is a nuisance, and the second reminder comes anyway.
    private static bool MayHaveGone(SmtpException trouble) => trouble.StatusCode == SmtpStatusCode.GeneralFailure && trouble.GetBaseException() is not SocketException { SocketErrorCode: SocketError.ConnectionRefused or SocketError.HostNotFound or SocketError.HostUnreachable or SocketError.NetworkUnreachable or SocketError.TryAgain };

    // RFC 5321, section 4.2.1: what begins with 5 is for good; a mailbox that does not exist is such a one.
    private static bool IsForGood(SmtpStatusCode status) => (int)status is >= 500 and < 600;

    private static string OneLine(string text) => new([.. text.Select(letter => char.IsControl(letter) ? ' ' : letter).Take(200)]);
}
