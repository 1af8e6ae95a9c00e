using System.Text.Json;
using NodaTime;

namespace Mading.Sandbox.Mastodon;

/// <summary>Making, changing and taking back statuses.</summary>
internal static class MastodonStatusCalls
{
    private const int Deletions = 30;
    private static readonly Duration DeletionWindow = Duration.FromMinutes(30);

    public static async Task Make(MastodonCall call)
    {
        if (await MastodonForm.Read(call.Http) is { } form)
            await Answer(call, call.Instance.Make(call.Account, MastodonDraft.Of(form), call.Http.Request.Headers["Idempotency-Key"], call.Now));
        else
            await call.Refuse(400, "Bad Request");
    }

    public static async Task Edit(MastodonCall call)
    {
        if (await MastodonForm.Read(call.Http) is not { } form)
            await call.Refuse(400, "Bad Request");
        else if (call.Instance.Edit(call.Account, call.Route("id"), form, call.Now) is { } made)
            await Answer(call, made);
        else
            await call.NotFound();
    }

    public static Task Answer(MastodonCall call, MastodonMade made) => made switch
    {
        MastodonMade.Sent sent => call.Answer(MastodonJson.Status(call.Instance, sent.Status, call.Root)),
        MastodonMade.Planned planned => call.Answer(MastodonJson.Scheduled(planned.Scheduled, call.Root)),
        MastodonMade.Refused refused => call.Refuse(refused.Code, refused.Sentence),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public static async Task Delete(MastodonCall call, MastodonDoor door)
    {
        if (!await door.Take(call, "deletions", Deletions, DeletionWindow))
            return;
        if (call.Instance.Delete(call.Account, call.Route("id")) is not { } status)
        {
            await call.NotFound();
            return;
        }

        // With its source, so that a client can offer to write it anew.
        var answer = JsonSerializer.SerializeToNode(MastodonJson.Status(call.Instance, status, call.Root), Answers.Snake)!;
        answer["text"] = status.Text;
        await call.Answer(answer);
    }
}
