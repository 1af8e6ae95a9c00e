using Microsoft.AspNetCore.Http;
using NodaTime;

namespace Mading.Sandbox.Mastodon;

/// <summary>Uploads: ready at once, or with <c>?slow=SECONDS</c> of the sandbox's own after a while, as big files are.</summary>
internal static class MastodonMediaCalls
{
    public static async Task Upload(HttpContext context, SandboxState state, MastodonInstance instance, MastodonAccount account, Duration window)
    {
        if (!await MastodonEndpoints.Take(context, state, $"media:{instance.Host}:{account.Id}", 30, window))
            return;
        var form = await MastodonForm.Read(context);
        if (form?.File is not { Length: > 0 } file)
        {
            await Answers.Error(context, 422, "Validation failed: File can't be blank");
            return;
        }

        var type = file.ContentType.Split(';')[0].Trim();
        var alt = form["description"] ?? "";
        if (Refusal(file, type, alt) is { } refusal)
        {
            await Answers.Error(context, 422, refusal);
            return;
        }

        await Keep(context, state, instance, file, type, alt, form["slow"]);
    }

    private static string? Refusal(IFormFile file, string type, string alt)
    {
        if (!MastodonRules.Types.Contains(type))
            return "Validation failed: File content type is invalid";
        var most = type.StartsWith("video", StringComparison.Ordinal) ? MastodonRules.LargestVideo : MastodonRules.LargestImage;
        if (file.Length > most)
            return $"Validation failed: File size must be less than {most / 1_048_576} MB";
        return alt.Length > MastodonRules.LongestAlt ? $"Validation failed: Description is too long (maximum is {MastodonRules.LongestAlt} characters)" : null;
    }

    private static async Task Keep(
        HttpContext context, SandboxState state, MastodonInstance instance, IFormFile file, string type, string alt, string? slow)
    {
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, context.RequestAborted);
        var now = state.Clock.GetCurrentInstant();
        var wait = double.TryParse(slow, System.Globalization.CultureInfo.InvariantCulture, out var seconds) ? Duration.FromSeconds(seconds) : Duration.Zero;
        var hash = state.Media.Keep(type, bytes.ToArray());
        var medium = instance.AddMedium(new MastodonMedium(instance.NextId(), type, hash, file.Length, now + wait) { Alt = alt });
        await Answers.Write(context, MastodonJson.Medium(medium, MastodonEndpoints.Root(context), now), now < medium.ReadyAt ? 202 : 200);
    }

    public static Task Show(HttpContext context, SandboxState state, MastodonInstance instance)
    {
        if (instance.Medium((string)context.Request.RouteValues["id"]!) is not { } medium)
            return Answers.Error(context, 404, "Record not found");
        var now = state.Clock.GetCurrentInstant();
        return Answers.Write(context, MastodonJson.Medium(medium, MastodonEndpoints.Root(context), now), now < medium.ReadyAt ? 206 : 200);
    }

    public static async Task Describe(HttpContext context, SandboxState state, MastodonInstance instance)
    {
        if (instance.Medium((string)context.Request.RouteValues["id"]!) is not { } medium)
        {
            await Answers.Error(context, 404, "Record not found");
            return;
        }

        medium.Alt = (await MastodonForm.Read(context))?["description"] ?? medium.Alt;
        await Answers.Write(context, MastodonJson.Medium(medium, MastodonEndpoints.Root(context), state.Clock.GetCurrentInstant()));
    }
}
