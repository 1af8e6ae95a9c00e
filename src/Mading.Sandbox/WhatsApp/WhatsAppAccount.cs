using System.Globalization;
using NodaTime;

namespace Mading.Sandbox.WhatsApp;

/// <param name="Hash">Where the shelf keeps it.</param>
internal sealed record WhatsAppMedium(string Id, string Type, long Length, string Hash);

/// <param name="Header">Nothing, <c>IMAGE</c> or <c>VIDEO</c>.</param>
/// <param name="Places">How many places its body has to be filled.</param>
internal sealed record WhatsAppTemplateMade(string Id, string Name, string Language, string Category, string? Header, string Body, int Places, string Status);

/// <summary>One business: its templates and media, and what each of its numbers knows of its readers.</summary>
internal sealed class WhatsAppAccount
{
    private const int MostTemplates = 250;

    /// <summary>"Pair rate": one message in six seconds to one reader, and a burst of 45 ("Rate limits").</summary>
    private const int Burst = 45;
    private static readonly Duration PairEvery = Duration.FromSeconds(6);
    private static readonly Duration Window = Duration.FromHours(24);

    private readonly Lock _gate = new();
    private readonly Kept<string, WhatsAppMedium> _media = new(2_000);
    private readonly Kept<string, Pair> _pairs = new(50_000);
    private readonly List<WhatsAppTemplateMade> _templates = [];
    private int _number;

    public WhatsAppAccount()
    {
        Make("kabar_perpus", "id", "MARKETING", null, "*{{1}}*\n{{2}}\nSelengkapnya: {{3}}\nBalas STOP bila tidak ingin dikabari.");
        Make("kabar_perpus", "en", "MARKETING", null, "*{{1}}*\n{{2}}\nMore: {{3}}\nReply STOP to hear no more.");
        Make("kabar_bergambar", "id", "MARKETING", "IMAGE", "*{{1}}*\n{{2}}\nBalas STOP bila tidak ingin dikabari.");
        Make("kabar_video", "id", "MARKETING", "VIDEO", "*{{1}}*\n{{2}}");
        Make("kabar_lama", "id", "MARKETING", null, "{{1}}", "PAUSED");
        Make("hello_world", "en_US", "UTILITY", null, "Welcome and congratulations!");
    }

    public IReadOnlyList<WhatsAppTemplateMade> Templates
    {
        get
        {
            lock (_gate)
                return [.. _templates];
        }
    }

    public WhatsAppTemplateMade? Template(string name, string language) => Templates.FirstOrDefault(t => t.Name == name && t.Language == language);

    public WhatsAppTemplateMade? Make(string name, string language, string category, string? header, string body, string status = "APPROVED")
    {
        lock (_gate)
        {
            if (_templates.Count >= MostTemplates || _templates.Exists(t => t.Name == name && t.Language == language))
                return null;
            var places = Enumerable.Range(1, 20).Count(n => body.Contains(string.Create(CultureInfo.InvariantCulture, $"{{{{{n}}}}}"), StringComparison.Ordinal));
            var made = new WhatsAppTemplateMade(Number("60"), name, language, category, header, body, places, status);
            _templates.Add(made);
            return made;
        }
    }

    /// <summary>Approved, paused, disabled: as Meta's reviewers would.</summary>
    public void Judge(string name, string status)
    {
        lock (_gate)
        {
            for (var place = 0; place < _templates.Count; place++)
            {
                if (_templates[place].Name == name)
                    _templates[place] = _templates[place] with { Status = status };
            }
        }
    }

    public WhatsAppMedium Add(string type, long length, string hash)
    {
        var medium = new WhatsAppMedium(Number("55"), type, length, hash);
        _media.Set(medium.Id, medium);
        return medium;
    }

    public WhatsAppMedium? Medium(string id) => _media.Find(id);

    public bool Remove(string medium) => _media.Remove(medium);

    public string NextMessage() => "wamid.HBgN" + Number("4D");

    public void Wrote(string phone, string reader, Instant at) => PairOf(phone, reader).Wrote(at);

    public bool IsOpen(string phone, string reader, Instant now) => PairOf(phone, reader).LastWrote is { } at && now < at + Window;

    /// <returns>False where this reader was written to too often.</returns>
    public bool Take(string phone, string reader, Instant now) => PairOf(phone, reader).Take(now, PairEvery, Burst);

    private Pair PairOf(string phone, string reader) => _pairs.FindOrAdd($"{phone}:{reader}", _ => new Pair());

    private string Number(string begin) => begin + Interlocked.Increment(ref _number).ToString("D12", CultureInfo.InvariantCulture);

    private sealed class Pair
    {
        private readonly Lock _gate = new();
        private double _used;
        private Instant _seen;

        public Instant? LastWrote { get; private set; }

        public void Wrote(Instant at) => LastWrote = at;

        public bool Take(Instant now, Duration every, int burst)
        {
            lock (_gate)
            {
                _used = Math.Max(0, _used - ((now - _seen) / every));
                _seen = now;
                if (_used + 1 > burst)
                    return false;
                _used++;
                return true;
            }
        }
    }
}
