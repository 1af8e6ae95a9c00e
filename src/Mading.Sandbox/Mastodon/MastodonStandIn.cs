using Microsoft.AspNetCore.Routing;

namespace Mading.Sandbox.Mastodon;

/// <summary>Mastodon's place in the sandbox: every host is an instance of its own, with its own accounts and statuses.</summary>
internal sealed class MastodonStandIn
{
    public const string Network = "mastodon";
    public const string HostAtTheRoot = "mastodon.example";
    private const int MostInstances = 1_000;

    private readonly Kept<string, MastodonInstance> _instances = new(MostInstances, same: StringComparer.OrdinalIgnoreCase);
    private readonly SandboxState _state;

    private MastodonStandIn(SandboxState state) => _state = state;

    public static void Join(IEndpointRouteBuilder routes, SandboxState state)
    {
        var standIn = new MastodonStandIn(state);
        MastodonEndpoints.Map(routes, new MastodonDoor(state, standIn));
        state.Audience.Invite(() => standIn._instances.All.Sum(i => MastodonAudience.Speak(i, state.Audience, state.Clock.GetCurrentInstant())));
        state.Settlings.Add(() =>
        {
            foreach (var instance in standIn._instances.All)
                instance.Settle(state.Clock.GetCurrentInstant());
        });
    }

    public MastodonInstance At(string host) => _instances.FindOrAdd(host, name => new MastodonInstance(name, Announce));

    private void Announce(MastodonStatus status) => _state.Ledger.Write(new LedgerEntry(
        Network, status.Account.Name, status.Id, Kind(status), status.Text,
        [.. status.Media.Select(m => new LedgerMedium(m.Type, m.Alt, m.Bytes, m.Hash))], MastodonJson.Moment(status.At))
    { Warning = status.Spoiler.Length > 0 ? status.Spoiler : null });

    private static string Kind(MastodonStatus status) => status switch
    {
        { Poll: not null } => "poll",
        { Media.Count: 0 } => "text",
        { Media.Count: > 1 } => "carousel",
        { Media: [{ IsVideo: true }] } => "video",
        _ => "image",
    };
}
