using System.Collections.Concurrent;
using Mading.Foundation;
using Mading.Kernel;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Channels;

/// <summary>
/// What the engine learns about the accounts' health, kept in memory and written together every second: a thousand posts on one
/// account need one note of it.
/// </summary>
internal sealed class HealthNotes(IServiceScopeFactory work)
{
    private readonly ConcurrentDictionary<ChannelId, Note> _notes = new();

    // What connecting again mends, and what a person must see to at the network itself; any other refusal is the post's own.
    private static readonly HashSet<string> Reconnect = ["reconnect", "permission_missing", "app_password_needed", "token_not_of_page"];
    private static readonly HashSet<string> OfTheAccount = ["blocked_by_network", "api_version_over"];

    private readonly ConcurrentDictionary<ChannelId, Instant> _heard = new();

    private sealed record Note(Instant? AcceptedAt, Reason? Problem);

    /// <summary>The network told something of its own accord, and its seal held.</summary>
    public void Heard(ChannelId channel, Instant at) => _heard[channel] = at;

    public void Accepted(ChannelId channel, Instant at) => _notes[channel] = new Note(at, null);

    public void Refused(ChannelId channel, Reason reason)
    {
        if (Reconnect.Contains(reason.Code) || OfTheAccount.Contains(reason.Code))
            _notes[channel] = new Note(null, reason);
    }

    public async Task Write(CancellationToken stop)
    {
        if (_notes.IsEmpty && _heard.IsEmpty)
            return;
        await using var scope = work.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<LibraryScope>().OpenForTheInstallation();
        var db = scope.ServiceProvider.GetRequiredService<MadingDb>();
        foreach (var channel in _notes.Keys)
        {
            if (_notes.TryRemove(channel, out var note))
                await Write(db.Channels.IgnoreQueryFilters().Where(c => c.Id == channel), note, stop);
        }

        foreach (var channel in _heard.Keys)
        {
            if (_heard.TryRemove(channel, out var at))
                await db.Channels.IgnoreQueryFilters().Where(c => c.Id == channel).ExecuteUpdateAsync(set => set.SetProperty(c => c.LastHeardAt, at), stop);
        }
    }

    private static Task<int> Write(IQueryable<Channel> channel, Note note, CancellationToken stop) =>
        note.Problem is { Code: var code }
            ? channel.ExecuteUpdateAsync(set => set.SetProperty(c => c.Problem, code).SetProperty(c => c.NeedsReconnect, Reconnect.Contains(code)), stop)
            : channel.ExecuteUpdateAsync(
                set => set.SetProperty(c => c.LastAcceptedAt, note.AcceptedAt).SetProperty(c => c.Problem, (string?)null)
                    .SetProperty(c => c.NeedsReconnect, false), stop);
}
