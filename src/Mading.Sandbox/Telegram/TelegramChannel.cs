namespace Mading.Sandbox.Telegram;

/// <summary>One channel: its messages have rising numbers, whoever wrote them.</summary>
internal sealed class TelegramChannel(long id, string? username)
{
    private readonly Kept<long, TelegramMessage> _messages = new(20_000);
    private long _number = 100;

    public long Id => id;

    public string? Username => username;

    public string Title => "Kanal " + (username ?? id.ToString(System.Globalization.CultureInfo.InvariantCulture));

    public bool IsAdministrator => username?.Contains("nobody", StringComparison.OrdinalIgnoreCase) != true;

    public TelegramMessage Add(string text, bool hasPicture)
    {
        var message = new TelegramMessage(Interlocked.Increment(ref _number), hasPicture) { Text = text };
        _messages.Set(message.Id, message);
        return message;
    }

    public TelegramMessage? Find(long message) => _messages.Find(message);

    public void Delete(long message) => _messages.Remove(message);
}

internal sealed record TelegramMessage(long Id, bool HasPicture)
{
    public required string Text { get; set; }
}
