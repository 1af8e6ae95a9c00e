using System.Net.Http.Json;
using System.Text.Json;
using Mading.Channels;
using Mading.Foundation;
using Mading.Kernel;
using Mading.Publishing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Bench;

/// <summary>
/// The part of WhatsApp in a run of chaos: numbers of the platform with readers who asked, of whom each gets each delivery once. What the
/// platform tells of a message comes signed, and through the nodes that happen to live. One reader of the first account is never reached;
/// the second account is told everything twice and backwards; two readers of the third wrote within the day, and get the words as they are.
/// </summary>
internal sealed class ChaosReaders : IAsyncDisposable
{
    public const string Network = "whatsapp";
    private const int OfEach = 6;

    /// <summary>Nodes that have just started on a busy machine answer late.</summary>
    private const int MostGreetings = 20;
    private const string AppSecret = "rahasia-aplikasi";
    private const string VerifyToken = "kata-kita";
    private const string CannotBeReached = "whatsapp_reader_unreachable";
    private static readonly RecipientState[] OnTheirWay = [RecipientState.Sending, RecipientState.Sent];
    private readonly Dictionary<SubscriberId, string> _numbers = [];
    private readonly List<Channel> _accounts = [];
    private readonly Dictionary<(RecipientId Reader, Instant? Tried), Instant> _asked = [];
    private readonly Uri _sandbox;

    private ChaosReaders(Uri sandbox, NodesFront front) => (_sandbox, Front) = (sandbox, front);

    public NodesFront Front { get; }

    public static async Task<ChaosReaders> Behind(Uri sandbox) => new(sandbox, await NodesFront.Start());

    public static Dictionary<string, string> Settings(int account) => new() { ["phoneNumberId"] = $"10654035224292{account}", ["businessId"] = $"10229012934039{account}" };

    public static Dictionary<string, string> Secret(int account) => new() { ["token"] = $"perpus-wa-{account}", ["appSecret"] = AppSecret, ["verifyToken"] = VerifyToken };

    /// <summary>The fullest template has a link in it.</summary>
    public static IReadOnlyList<FrozenSource> SourcesOf(Channel channel, int number) =>
        channel.Network == Network ? [new FrozenSource("Katalog", $"https://opac.perpus-contoh.example/{number}")] : [];

    /// <summary>Puts the readers on the accounts' lists. The caller saves.</summary>
    public void Ask(MadingDb db, ReaderNumbers sealing, IReadOnlyList<Channel> accounts, Instant now)
    {
        _accounts.AddRange(accounts);
        for (var account = 1; account <= accounts.Count; account++)
        {
            var numbers = Enumerable.Range(1, OfEach).Select(reader => Number(account, reader));
            foreach (var (place, number) in (account == 1 ? numbers.Append(Unreached(account)) : numbers).Index())
            {
                var asked = new Subscriber(
                    accounts[account - 1].LibraryId, accounts[account - 1].Id, sealing.Seal(accounts[account - 1].Id, number), place % 2 == 0 ? "id" : "en", now.InUtc().Date.PlusDays(-1), "formulir di meja sirkulasi", now);
                _numbers[asked.Id] = number;
                db.Add(asked);
            }
        }
    }

    private static string Number(int account, int reader) => $"6281{account}000010{reader}";

    /// <summary>The stand-in tells of such a number that it failed.</summary>
    private static string Unreached(int account) => $"6281{account}0000026";

    /// <summary>Writes our address into the apps at Meta; then two readers write.</summary>
    public async Task Hear()
    {
        using var http = Bare.Http(_sandbox);
        for (var account = 1; account <= _accounts.Count; account++)
        {
            var callback = new Uri(Front.Address, $"/hooks/whatsapp/{_accounts[account - 1].Id}");
            var told = new { callback, verifyToken = VerifyToken, appSecret = AppSecret, disorder = account == 2 };
            for (var tries = 1; !(await http.PutAsJsonAsync($"/_sandbox/whatsapp/{Phone(account)}", told)).IsSuccessStatusCode; tries++)
                await Task.Delay(tries < MostGreetings ? 500 : throw new TimeoutException("The nodes do not greet the platform."));
        }

        foreach (var reader in _accounts.Count < 3 ? [] : new[] { 1, 2 })
            await Writes(http, reader);
    }

    // A number is known there once its account has called; that call may meet a fault.
    private static async Task Writes(HttpClient http, int reader)
    {
        for (var tries = 1; !(await http.PostAsJsonAsync($"/_sandbox/whatsapp/{Phone(3)}/incoming", new { from = Number(3, reader), text = "Apa kabar?" })).IsSuccessStatusCode; tries++)
        {
            if (tries == MostGreetings)
                throw new TimeoutException("The reader could not write.");
            using var call = new HttpRequestMessage(HttpMethod.Get, $"/v25.0/{Phone(3)}?fields=display_phone_number");
            call.Headers.Authorization = new("Bearer", Secret(3)["token"]);
            try
            {
                using var known = await http.SendAsync(call);
            }
            catch (HttpRequestException)
            {
                // A fault of the stand-in's.
            }
        }
    }

    private static string Phone(int account) => Settings(account)["phoneNumberId"];

    /// <summary>One message to one reader, by the words and the number.</summary>
    public string Named(Delivery delivery, DeliveryRecipient reader) => $"{delivery.Content.Text} > {_numbers[reader.SubscriberId]}";

    public void See(IReadOnlyList<DeliveryRecipient> asked, Instant now)
    {
        foreach (var reader in asked)
            _asked.TryAdd((reader.Id, reader.TriedAt), now);
    }

    /// <summary>Seconds from the call whose reply was lost to the moment in which a person was seen to be asked about that reader.</summary>
    public double AskedAfter(DeliveryRecipient reader) =>
        _asked.TryGetValue((reader.Id, reader.TriedAt), out var at) ? (at - reader.TriedAt!.Value).TotalSeconds : double.MaxValue;

    /// <summary>Every reader of every delivery: by the lists, not by what was put down for each delivery.</summary>
    public async Task<List<string>> Wanted(MadingDb db)
    {
        var ids = _accounts.ConvertAll(a => a.Id);
        var deliveries = await db.Deliveries.AsNoTracking().Where(d => ids.Contains(d.ChannelId)).ToListAsync();
        var readers = (await db.Subscribers.AsNoTracking().ToListAsync()).ToLookup(s => s.ChannelId);
        return [.. deliveries.SelectMany(d => readers[d.ChannelId].Select(s => $"{d.Content.Text} > {_numbers[s.Id]}"))];
    }

    public async Task<IReadOnlyList<string>> Ledger()
    {
        using var http = Bare.Http(_sandbox);
        var ledger = await http.GetFromJsonAsync<List<JsonElement>>("/_sandbox/ledger?network=" + Network);
        return [.. ledger!.Select(e => $"{ChaosStage.Announced().Match(e.GetProperty("text").GetString()!).Value} > {e.GetProperty("account").GetString()!.Split(':')[1]}")];
    }

    /// <summary>Whom a delivery did not reach, as a person sees it there.</summary>
    public async Task<List<string>> Told(MadingDb db)
    {
        var failed = await db.Recipients.AsNoTracking().Where(r => r.State == RecipientState.Failed)
            .Join(db.Deliveries.AsNoTracking(), r => r.DeliveryId, d => d.Id, (r, d) => new { Reader = r, Delivery = d }).ToListAsync();
        return failed.ConvertAll(f => Named(f.Delivery, f.Reader));
    }

    public static async Task<int> WithoutNews(MadingDb db)
    {
        // The last of them are being told while we look.
        for (var tries = 0; tries < 40 && await db.Recipients.AnyAsync(r => OnTheirWay.Contains(r.State)); tries++)
            await Task.Delay(500);
        return await db.Recipients.CountAsync(r => OnTheirWay.Contains(r.State));
    }

    /// <summary>Deliveries that did not reach everybody for a reason that a person can mend, such as a picture; a number that is not on WhatsApp stays so.</summary>
    public static async Task<List<DeliveryId>> Mendable(MadingDb db) =>
        [.. (await db.Recipients.AsNoTracking().Where(r => r.State == RecipientState.Failed).ToListAsync()).Where(r => r.Problem?.Code != CannotBeReached).Select(r => r.DeliveryId).Distinct()];

    public ValueTask DisposeAsync() => Front.DisposeAsync();
}
