namespace Mading.Sandbox.Mastodon;

/// <summary>What was posted with <c>scheduled_at</c> and has not gone out (docs.joinmastodon.org/methods/scheduled_statuses).</summary>
internal static class MastodonScheduledCalls
{
    public static Task List(MastodonCall call) => call.Answer(
        call.Instance.Quietly(_ => call.Account.Scheduled.OrderByDescending(s => s.Id, StringComparer.Ordinal).Select(s => MastodonJson.Scheduled(s, call.Root)).ToList()));

    public static Task Show(MastodonCall call) =>
        call.Instance.Quietly(_ => call.Account.Scheduled.Find(s => s.Id == call.Route("id"))) is { } scheduled
            ? call.Answer(MastodonJson.Scheduled(scheduled, call.Root))
            : call.NotFound();

    public static async Task Move(MastodonCall call)
    {
        if (await MastodonForm.Read(call.Http) is not { } form || MastodonDraft.Of(form).ScheduledAt is not { } at)
            await call.Invalid("Validation failed: Scheduled at date must be in the future");
        else if (call.Instance.Move(call.Account, call.Route("id"), at, call.Now) is { } made)
            await MastodonStatusCalls.Answer(call, made);
        else
            await call.NotFound();
    }

    public static Task Cancel(MastodonCall call) =>
        call.Instance.Cancel(call.Account, call.Route("id")) ? call.Answer(new { }) : call.NotFound();
}
