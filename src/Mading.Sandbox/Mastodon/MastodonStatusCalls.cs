using Microsoft.AspNetCore.Http;
using NodaTime;

namespace Mading.Sandbox.Mastodon;

/// <summary>Making, changing and taking back statuses.</summary>
internal static class MastodonStatusCalls
{
    public static async Task Make(HttpContext context, SandboxState state, MastodonInstance instance, MastodonAccount account)
    {
        if (await MastodonForm.Read(context) is not { } form)
        {
            await Answers.Error(context, 400, "Invalid request body");
            return;
        }

        var key = context.Request.Headers["Idempotency-Key"].ToString();
        var now = state.Clock.GetCurrentInstant();
        var refusal = instance.Status(form["in_reply_to_id"] ?? "") is null && !string.IsNullOrEmpty(form["in_reply_to_id"]);
        if (refusal)
        {
            await Answers.Error(context, 404, "The post you are trying to reply to does not appear to exist.");
            return;
        }

        try
        {
            var (status, isNew) = instance.Once(account, key, now, () => Checked(instance, account, form, now));
            if (isNew && status.IsPublic)
                state.Ledger.Write(Entry(status));
            await Answers.Write(context, MastodonJson.Status(instance, status, MastodonEndpoints.Root(context)));
        }
        catch (RefusedException refused)
        {
            await Answers.Error(context, 422, refused.Message);
        }
    }

    // Checked where the status is made: with a known key nothing is checked again, as on the real server.
    private static MastodonStatus Checked(MastodonInstance instance, MastodonAccount account, MastodonForm form, Instant now)
    {
        var media = form.List("media_ids").Select(instance.Medium).ToList();
        var text = form["status"] ?? "";
        var spoiler = form["spoiler_text"] ?? "";
        var poll = form.List("poll[options]");
        if (MastodonRules.Refusal(text, spoiler, media, poll) is { } refusal)
            throw new RefusedException(refusal);
        if (media.Exists(m => now < m!.ReadyAt))
            throw new RefusedException("Cannot attach files that have not finished processing. Try again in a moment!");
        return new MastodonStatus(instance.NextId(), account, text, now)
        {
            Visibility = form["visibility"] ?? "public",
            Language = form["language"],
            Spoiler = spoiler,
            InReplyTo = string.IsNullOrEmpty(form["in_reply_to_id"]) ? null : form["in_reply_to_id"],
            Media = [.. media.OfType<MastodonMedium>()],
            PollOptions = poll,
        };
    }

    private static LedgerEntry Entry(MastodonStatus status) => new(
        "mastodon", status.Account.Name, status.Id, Kind(status), status.Text,
        [.. status.Media.Select(m => new LedgerMedium(m.Type, m.Alt, m.Bytes, m.Hash))], MastodonJson.Moment(status.At));

    private static string Kind(MastodonStatus status)
    {
        if (status.PollOptions.Count > 0)
            return "poll";
        return status.Media.Count switch
        {
            0 => "text",
            1 => status.Media[0].Type.StartsWith("video", StringComparison.Ordinal) ? "video" : "image",
            _ => "carousel",
        };
    }

    public static async Task Delete(HttpContext context, SandboxState state, MastodonInstance instance, MastodonAccount account, Duration window)
    {
        if (!await MastodonEndpoints.Take(context, state, $"delete:{instance.Host}:{account.Id}", 30, window))
            return;
        var status = instance.Status((string)context.Request.RouteValues["id"]!);
        if (status is null || status.Account != account || !instance.Remove(status.Id))
            await Answers.Error(context, 404, "Record not found");
        else
            await Answers.Write(context, MastodonJson.Status(instance, status, MastodonEndpoints.Root(context)));
    }

    public static async Task Edit(HttpContext context, MastodonInstance instance, MastodonAccount account)
    {
        var status = instance.Status((string)context.Request.RouteValues["id"]!);
        if (status is null || status.Account != account)
        {
            await Answers.Error(context, 404, "Record not found");
            return;
        }

        var text = (await MastodonForm.Read(context))?["status"] ?? status.Text;
        if (MastodonRules.Refusal(text, status.Spoiler, [], []) is { } refusal)
        {
            await Answers.Error(context, 422, refusal);
            return;
        }

        status.Text = text;
        await Answers.Write(context, MastodonJson.Status(instance, status, MastodonEndpoints.Root(context)));
    }

    private sealed class RefusedException(string message) : Exception(message);
}
