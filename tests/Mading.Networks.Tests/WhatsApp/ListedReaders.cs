using Mading.Kernel;
using Mading.Networks.Tests.Promises;
using NodaTime;

namespace Mading.Networks.Tests.WhatsApp;

/// <summary>The readers of one delivery, kept in memory. What the network tells by itself arrives only while it is well.</summary>
public sealed class ListedReaders(ScriptedWhatsApp network, params string[] numbers) : IAddressees
{
    private readonly List<Row> _rows = [];

    public sealed class Row(string number, string language, Instant? wroteAt)
    {
        public Addressee Reader { get; } = new(Guid.CreateVersion7(), number, language, wroteAt);

        public Instant? WroteAt { get; set; } = wroteAt;

        public string State { get; set; } = "waiting";

        public Instant? NotBefore { get; set; }

        public string? RemoteId { get; set; }

        public Reason? Problem { get; set; }

        public bool Stopped { get; set; }
    }

    public IReadOnlyList<Row> Rows => _rows;

    /// <summary>Set to say in which language the reader of that number is written to, and when they last wrote.</summary>
    public Func<string, (string Language, Instant? WroteAt)> Knows { get; set; } = _ => ("id", null);

    public Task Begin(CancellationToken stop)
    {
        if (_rows.Count == 0)
            _rows.AddRange(numbers.Select(n => new Row(n, Knows(n).Language, Knows(n).WroteAt)));
        foreach (var lost in _rows.Where(r => r.State == "sending"))
            lost.State = "unclear";
        return Task.CompletedTask;
    }

    public Task Expire(CancellationToken stop)
    {
        foreach (var row in _rows.Where(r => r.State == "waiting"))
            (row.State, row.Problem) = ("failed", new Reason("missed_expired"));
        return Task.CompletedTask;
    }

    public Task<Addressee?> Next(CancellationToken stop)
    {
        if (_rows.Find(r => r.State == "waiting" && !(r.NotBefore > A.Now)) is not { } next)
            return Task.FromResult<Addressee?>(null);
        next.State = "sending";
        return Task.FromResult<Addressee?>(next.Reader with { WroteAt = next.WroteAt });
    }

    public Task Keep(Addressee addressee, Reached reached)
    {
        var row = _rows.Single(r => r.Reader.Message == addressee.Message);
        row.State = reached switch { Reached.Sent => "sent", Reached.Refused => "failed", Reached.Later => "waiting", _ => "unclear" };
        row.RemoteId = (reached as Reached.Sent)?.RemoteId;
        row.Problem = (reached as Reached.Refused)?.Reason;
        row.Stopped = reached is Reached.Refused { Stopped: true };
        row.NotBefore = (reached as Reached.Later)?.NotBefore;
        if (reached is Reached.Later { WindowClosed: true })
            row.WroteAt = null;
        return Task.CompletedTask;
    }

    public Task<AddresseesState> Count(CancellationToken stop) => Task.FromResult(new AddresseesState(
        Of("waiting"), _rows.Where(r => r.State == "waiting").Min(r => r.NotBefore), Of("sent"), Of("failed"), Of("unclear"), Of("unclear") > 0 ? A.Now : null,
        _rows.Find(r => r.State == "failed")?.Problem));

    public async Task<AddresseesState> Told(CancellationToken stop)
    {
        if (network.Mood != Mood.Well)
            throw new IOException("Nobody tells anything.");
        await Begin(stop);
        foreach (var message in network.Messages)
        {
            if (_rows.Find(r => r.Reader.Message.ToString("N") == (string?)message["biz_opaque_callback_data"]) is { } row)
                (row.State, row.RemoteId) = ("sent", "wamid.told");
        }

        return await Count(stop);
    }

    private int Of(string state) => _rows.Count(r => r.State == state);
}
