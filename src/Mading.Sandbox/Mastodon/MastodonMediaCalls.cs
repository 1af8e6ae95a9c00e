using System.Globalization;
using Microsoft.AspNetCore.Http;
using NodaTime;

namespace Mading.Sandbox.Mastodon;

/// <summary>
/// Uploads: pictures are ready at once, videos after a second, and anything after the sandbox's own field <c>slow=SECONDS</c>.
/// </summary>
internal static class MastodonMediaCalls
{
    private const int Uploads = 30;
    private const double LongestWork = 600;
    private static readonly Duration UploadWindow = Duration.FromMinutes(30);
    private static readonly Duration WorkOnAVideo = Duration.FromSeconds(1);

    public static async Task Upload(MastodonCall call, MastodonDoor door)
    {
        if (!await door.Take(call, "uploads", Uploads, UploadWindow))
            return;
        if (await MastodonForm.Read(call.Http) is not { File: { Length: > 0 } file } form)
            await call.Invalid("Validation failed: File can't be blank");
        else if (MastodonRules.UploadRefusal(TypeOf(file), file.Length, form["description"] ?? "") is { } refusal)
            await call.Invalid(refusal);
        else
            await Keep(call, file, form);
    }

    private static async Task Keep(MastodonCall call, IFormFile file, MastodonForm form)
    {
        var hash = await call.State.Media.Keep(TypeOf(file), file.Length, file.OpenReadStream, call.Http.RequestAborted);
        var medium = new MastodonMedium(call.Instance.NextId(), call.Account, TypeOf(file), hash, file.Length, call.Now + Work(file, form)) { Alt = form["description"] ?? "" };
        call.Instance.Add(medium);
        await call.Answer(MastodonJson.Medium(medium, call.Root, call.Now), call.Now < medium.ReadyAt ? StatusCodes.Status202Accepted : StatusCodes.Status200OK);
    }

    private static string TypeOf(IFormFile file) => (file.ContentType ?? "").Split(';')[0].Trim().ToLowerInvariant();

    private static Duration Work(IFormFile file, MastodonForm form)
    {
        if (double.TryParse(form["slow"], CultureInfo.InvariantCulture, out var seconds) && seconds is >= 0 and <= LongestWork)
            return Duration.FromSeconds(seconds);
        return TypeOf(file).StartsWith("video/", StringComparison.Ordinal) ? WorkOnAVideo : Duration.Zero;
    }

    public static Task Show(MastodonCall call)
    {
        if (call.Instance.Medium(call.Route("id"), call.Account) is not { } medium)
            return call.NotFound();
        return call.Answer(MastodonJson.Medium(medium, call.Root, call.Now), call.Now < medium.ReadyAt ? StatusCodes.Status206PartialContent : StatusCodes.Status200OK);
    }

    public static async Task Describe(MastodonCall call)
    {
        var alt = (await MastodonForm.Read(call.Http))?["description"];
        if (call.Instance.Medium(call.Route("id"), call.Account) is not { AttachedTo: null } medium)
            await call.NotFound();
        else if (MastodonRules.AltRefusal(alt ?? "") is { } refusal)
            await call.Invalid(refusal);
        else
        {
            medium.Alt = alt ?? medium.Alt;
            await call.Answer(MastodonJson.Medium(medium, call.Root, call.Now));
        }
    }
}
